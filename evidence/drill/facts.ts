// SPDX-License-Identifier: Apache-2.0
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { Configuration } from "./configuration";
import type { DrillOptions } from ".";
import type { DrillState } from "./state";
import type { Doubt, Finding, FindingKind } from "./types";

/** What a drill found, as evidence: JSON that a later reader can judge without trusting the drill's own verdict. */
export interface DrillFacts {
  readonly schema: "glacis.drill/1";
  readonly drill: string;
  readonly stack: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Runs it took; more than one when it was interrupted. */
  readonly attempts: number;
  readonly verdict: "pass" | "fail" | "undetermined";
  readonly mode: "sample" | "all";
  readonly promise: DrillOptions["promise"];
  readonly copies: readonly CopyFacts[];
  /** What the primary holds, the drill's own objects left out. */
  readonly primary: { readonly keys: number; readonly versions: number; readonly bytes: number; readonly deletedKeys: number; readonly archivedVersions: number };
  readonly verified: {
    readonly versions: number;
    readonly readings: number;
    readonly bytes: number;
    /** Readings for which S3 keeps no digest that could be computed again; they were compared with the other copies alone. */
    readonly withoutDigest: number;
    /** Objects of the drill itself among them. */
    readonly canaries: number;
  };
  readonly restored: { readonly objects: number; readonly bytes: number; readonly leftOut: number };
  /** What would be lost if the primary vanished now. Seconds. */
  readonly rpo: { readonly seconds: number | null; readonly oldestAbsentSeconds: number | null; readonly newestAbsentSeconds: number | null; readonly canarySeconds: number | null };
  /** What bringing it back would take, from the slowest replica. Seconds. */
  readonly rto: { readonly perObjectSeconds: number | null; readonly slowestObjectSeconds: number | null; readonly wholeBucketSeconds: number | null; readonly concurrency: number };
  readonly findings: readonly Finding[];
  readonly findingCounts: Partial<Record<FindingKind, number>>;
  readonly doubts: readonly Doubt[];
  readonly doubtCount: number;
  /** What a reader must know to read the verdict right. */
  readonly notes: readonly string[];
  /** SHA-256 of the canonical JSON (RFC 8785) of everything else here. */
  readonly digest: string;
}

export interface CopyFacts {
  readonly role: "primary" | "replica";
  readonly region: string;
  readonly bucket: string;
  readonly lock: { readonly mode: string; readonly days: number } | null;
  readonly keyArn: string | null;
  /** Versions of the primary that it holds and lacks; null for the primary. */
  readonly held: number | null;
  readonly absent: number | null;
  readonly oldestAbsentSeconds: number | null;
  /** Versions that only the copy has, and keys it hides behind delete markers of its own. */
  readonly extra: number | null;
  readonly hidden: number | null;
  /** Seconds until what the drill wrote was there; null when it did not arrive. */
  readonly canarySeconds: number | null;
  readonly restoredObjects: number;
  readonly restoredBytes: number;
}

export function factsOf(state: DrillState, options: DrillOptions, { locks, keyArns }: Configuration, now: number): DrillFacts {
  const { tally, verified, restores, lags } = state;
  const age = (created: number | undefined): number | null => (created === undefined ? null : Math.max(0, Math.round(((state.comparedAt ?? now) - created) / 100) / 10));
  const copies = options.copies.map(({ role, region, bucket }, index): CopyFacts => {
    const sums = index === 0 ? undefined : tally.copies[index - 1]!;
    return {
      role, region, bucket,
      lock: locks[index] ?? null,
      keyArn: keyArns[index] ?? null,
      held: sums?.held ?? null,
      absent: sums?.absent ?? null,
      oldestAbsentSeconds: age(sums?.oldestAbsent),
      extra: sums?.extra ?? null,
      hidden: sums?.hidden ?? null,
      canarySeconds: index === 0 ? null : rounded(lags[index - 1]),
      restoredObjects: restores[index]!.objects,
      restoredBytes: restores[index]!.bytes,
    };
  });
  const findingTotal = Object.values(state.findingCounts).reduce((sum, count) => sum + count, 0);
  const facts = {
    schema: "glacis.drill/1" as const,
    drill: state.drill,
    stack: options.stack,
    startedAt: new Date(state.startedAt).toISOString(),
    finishedAt: new Date(now).toISOString(),
    attempts: state.attempts,
    verdict: findingTotal > 0 ? ("fail" as const) : state.doubtCount > 0 ? ("undetermined" as const) : ("pass" as const),
    mode: options.all === true ? ("all" as const) : ("sample" as const),
    promise: options.promise,
    copies,
    primary: { keys: tally.keys, versions: tally.versions, bytes: tally.bytes, deletedKeys: tally.deleted, archivedVersions: tally.archived },
    verified: { versions: verified.versions, readings: verified.readings, bytes: verified.bytes, withoutDigest: verified.undigested, canaries: state.canaries?.length ?? 0 },
    restored: { objects: sum(restores.map(({ objects }) => objects)), bytes: sum(restores.map(({ bytes }) => bytes)), leftOut: state.leftOut },
    rpo: rpoOf(state, age),
    rto: rtoOf(state, options.concurrency ?? 8),
    findings: state.findings,
    findingCounts: state.findingCounts,
    doubts: state.doubts,
    doubtCount: state.doubtCount,
    notes: notesOf(state, options),
  };
  return { ...facts, digest: createHash("sha256").update(canonicalize(facts)!).digest("hex") };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const rounded = (seconds: number | null | undefined): number | null => (seconds === undefined || seconds === null ? null : Math.round(seconds * 1000) / 1000);

/** The oldest version that is not everywhere yet; where all are, what the drill's own objects took. */
function rpoOf({ tally, lags }: DrillState, age: (created: number | undefined) => number | null): DrillFacts["rpo"] {
  const known = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);
  const oldest = known(tally.copies.map(({ oldestAbsent }) => oldestAbsent));
  const newest = known(tally.copies.map(({ newestAbsent }) => newestAbsent));
  const arrived = lags.filter((lag): lag is number => typeof lag === "number");
  const canarySeconds = lags.length > 0 && arrived.length === lags.length ? rounded(Math.max(...arrived)) : null;
  const oldestAbsentSeconds = oldest.length === 0 ? null : age(Math.min(...oldest));
  const seconds = canarySeconds === null ? oldestAbsentSeconds : Math.max(canarySeconds, oldestAbsentSeconds ?? 0);
  return { seconds, oldestAbsentSeconds, newestAbsentSeconds: newest.length === 0 ? null : age(Math.max(...newest)), canarySeconds };
}

/**
 * The rates at which the sample came back, at the drill's concurrency, applied to everything: by objects and by bytes, the worse of
 * the two, which overstates rather than flatters.
 */
function rtoOf({ restores, tally }: DrillState, concurrency: number): DrillFacts["rto"] {
  const replicas = restores.slice(1).filter(({ objects }) => objects > 0);
  if (replicas.length === 0) return { perObjectSeconds: null, slowestObjectSeconds: null, wholeBucketSeconds: null, concurrency };
  const whole = replicas.map(({ objects, bytes, seconds }) => Math.max((tally.versions / objects) * seconds, bytes === 0 ? 0 : (tally.bytes / bytes) * seconds) / concurrency);
  return {
    perObjectSeconds: rounded(Math.max(...replicas.map(({ objects, seconds }) => seconds / objects))),
    slowestObjectSeconds: rounded(Math.max(...replicas.map(({ slowestSeconds }) => slowestSeconds))),
    wholeBucketSeconds: rounded(Math.max(...whole)),
    concurrency,
  };
}

function notesOf({ tally, verified, leftOut, canaries = [] }: DrillState, { all }: DrillOptions): string[] {
  const notes: string[] = [];
  if (tally.versions === 0) notes.push(`The primary holds no data: all that was proven is the way of the ${canaries.length} objects that the drill wrote itself.`);
  else if (all !== true) notes.push(`${Math.max(0, verified.versions - canaries.length)} of ${tally.versions} versions were read byte by byte; of the others presence and size were compared.`);
  if (verified.undigested > 0) notes.push(`For ${verified.undigested} readings S3 keeps no digest that can be computed again; they were compared with the other copies.`);
  if (leftOut > 0) notes.push(`${leftOut} of the sample were read but not restored, since they would have exceeded the limit of bytes.`);
  return notes;
}
