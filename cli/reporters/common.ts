// SPDX-License-Identifier: Apache-2.0
import { type Severity, SEVERITIES } from "../../policies/_kit/control";
import type { Judgement, JudgedResult } from "../../policies/_kit/judgement";

/** Counts of a judgement, as the JSON report names them. */
export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly undetermined: number;
  readonly notApplicable: number;
  /** Resources no control has read. */
  readonly notAssessed: number;
  /** Violations and unknowns that an exception waives; not counted under `fail` and `undetermined`. */
  readonly excepted: number;
  /** With a baseline: violations and unknowns that it lets stand; not counted under `fail` and `undetermined` either. */
  readonly baselined?: number;
}

export function summarise({ results, notAssessed, baseline }: Judgement): Summary {
  const counts = { pass: 0, fail: 0, undetermined: 0, "not-applicable": 0, excepted: 0 };
  for (const result of results) if (!result.baselined) counts[result.exception ? "excepted" : result.verdict] += 1;
  const { "not-applicable": notApplicable, excepted, ...rest } = counts;
  const unread = notAssessed.reduce((sum, { count }) => sum + count, 0);
  return { ...rest, notApplicable, notAssessed: unread, excepted, ...(baseline && { baselined: baseline.tolerated }) };
}

/** The counts in words, as every report that people read ends with. */
export function summaryWords(judgement: Judgement): string {
  const s = summarise(judgement);
  const counts = [`${s.pass} passed`, `${s.fail} failed`, `${s.undetermined} undetermined`, `${s.notApplicable} not applicable`, `${s.excepted} excepted`, `${s.notAssessed} not assessed`];
  return [...counts, ...(s.baselined === undefined ? [] : [`${s.baselined} in the baseline`])].join(", ");
}

/** What a reader has to act on: violations and unknowns that no exception waives and no baseline lets stand. */
export function findings({ results }: Judgement): JudgedResult[] {
  return results.filter((r) => (r.verdict === "fail" || r.verdict === "undetermined") && !r.exception && !r.baselined);
}

/** The same, worst first: what stops a deployment before advice, then by severity, control and URN. */
export function worstFirst(results: readonly JudgedResult[]): JudgedResult[] {
  const rank = ({ advice, severity, verdict }: JudgedResult): number => (advice ? 10 : 0) + severityRank(severity) + (verdict === "fail" ? 0 : 0.5);
  return [...results].sort((a, b) => rank(a) - rank(b) || compare(a.control, b.control) || compare(a.urn, b.urn));
}

export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `1 resource`, `2 resources`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/**
 * Text from a program or a state file with everything a terminal or reader could be deceived by written out: control
 * characters (escape sequences), marks that reverse the direction of reading, and halves of surrogate pairs.
 */
export function printable(text: string): string {
   
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** `Violation` or `Undetermined`, as messages begin. */
export function heading({ verdict }: JudgedResult): string {
  return verdict === "fail" ? "Violation" : "Undetermined";
}
