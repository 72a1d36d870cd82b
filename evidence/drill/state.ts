// SPDX-License-Identifier: Apache-2.0
import type { Canary } from "./canary";
import { newTally, type Placed, type Tally } from "./compare";
import type { SamplerState } from "./sample";
import type { Doubt, Finding, FindingKind } from "./types";

/** More than anyone reads; every further one is counted. */
const MOST_KEPT = 1_000;

/** What restoring from one copy took. */
export interface RestoreSums {
  objects: number;
  bytes: number;
  /** Sum of the seconds that each restore took. */
  seconds: number;
  slowestSeconds: number;
}

/** All that a drill knows so far, as plain data: its journal. Its size does not grow with the bucket. */
export interface DrillState {
  readonly schema: 1;
  /** The drill's name: when it began, and chance. */
  readonly drill: string;
  /** Digest of what is drilled and how: a journal goes on only with the same. */
  readonly identity: string;
  readonly startedAt: number;
  /** Runs that it took. */
  attempts: number;
  phase: "compare" | "verify" | "restore" | "delete";
  canaries?: readonly Canary[];
  /** Per replica, seconds until it had the canaries; null when it did not get them in time. */
  lags: (number | null | undefined)[];
  /** Time of the comparison's beginning, against which ages are measured. */
  comparedAt?: number;
  /** Last key that the comparison is through with. */
  after?: string;
  tally: Tally;
  sample: SamplerState;
  verified: { versions: number; readings: number; bytes: number; undigested: number };
  /** SHA-256 of each version that was drawn and verified, and the copies that returned just that. */
  proven: Record<string, { sha256: string; placed: Placed }>;
  restores: RestoreSums[];
  /** Restores that are done, as `copy index` and version. */
  restored: string[];
  leftOut: number;
  findings: Finding[];
  findingCounts: Partial<Record<FindingKind, number>>;
  doubts: Doubt[];
  doubtCount: number;
}

export function newState(drill: string, identity: string, copies: number, now: number): DrillState {
  return {
    schema: 1,
    drill,
    identity,
    startedAt: now,
    attempts: 0,
    phase: "compare",
    lags: [],
    tally: newTally(copies - 1),
    sample: { newest: [], oldest: [], largest: [], random: [] },
    verified: { versions: 0, readings: 0, bytes: 0, undigested: 0 },
    proven: {},
    restores: Array.from({ length: copies }, () => ({ objects: 0, bytes: 0, seconds: 0, slowestSeconds: 0 })),
    restored: [],
    leftOut: 0,
    findings: [],
    findingCounts: {},
    doubts: [],
    doubtCount: 0,
  };
}

/** Adds what was found, each once, whichever step found it. */
export function record(state: DrillState, { findings = [], doubts = [] }: { readonly findings?: readonly Finding[]; readonly doubts?: readonly Doubt[] }): void {
  const same = (a: Doubt | Finding, b: Doubt | Finding): boolean => a.copy === b.copy && a.key === b.key && a.versionId === b.versionId;
  for (const finding of findings) {
    const twice = state.findings.some((other) => other.kind === finding.kind && same(other, finding) && (finding.key !== undefined || other.message === finding.message));
    if (twice) continue;
    state.findingCounts[finding.kind] = (state.findingCounts[finding.kind] ?? 0) + 1;
    if (state.findings.length < MOST_KEPT) state.findings.push(finding);
  }
  for (const doubt of doubts) {
    if (state.doubts.some((other) => same(other, doubt) && other.message === doubt.message)) continue;
    state.doubtCount++;
    if (state.doubts.length < MOST_KEPT) state.doubts.push(doubt);
  }
}
