// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "./control";
import { applyBaseline, type Baseline, type BaselineUse } from "./baseline";
import { evaluate, type NotAssessed, type Result } from "./evaluate";
import { Graph } from "./graph";
import { BOOKKEEPING_CONTROLS, judgePosture } from "./posture/checks";
import { type ExceptionUse, ExceptionRegister } from "./posture/exceptions";
import type { Posture } from "./posture/load";
import type { Exception } from "./posture/schema";
import { blocks, type Profile } from "./profiles";
import type { ResourceState } from "./resource";

/** A verdict as it counts for this stack. */
export interface JudgedResult extends Result {
  /** Set on a violation or unknown that does not stop a deployment under the stack's profile. */
  readonly advice?: true;
  /** Why the profile relaxes the control, where it does. */
  readonly relaxed?: string;
  /** Set on a violation or unknown that stood before the controls were adopted; it is advice. */
  readonly baselined?: true;
  /** The exception that waives it. */
  readonly exception?: Exception;
}

/** How a claim of the posture stands in this stack. `excepted`: it would fail but for an exception. */
export type ClaimVerdict = "pass" | "fail" | "undetermined" | "excepted" | "not-applicable";

export interface ClaimState {
  readonly id: string;
  readonly verdict: ClaimVerdict;
}

export interface Judgement {
  /** `STACK` of the URNs. */
  readonly stack: string;
  readonly profile: string;
  /** The day it was made for, `YYYY-MM-DD`. */
  readonly today: string;
  readonly resources: number;
  readonly results: readonly JudgedResult[];
  /** Resources no control has read, without the types the posture declares out of scope. */
  readonly notAssessed: readonly NotAssessed[];
  readonly outOfScope: readonly (NotAssessed & { readonly reason: string })[];
  readonly exceptions: readonly ExceptionUse[];
  readonly claims: readonly ClaimState[];
  /** With a baseline: what it did. */
  readonly baseline?: BaselineUse;
}

export interface JudgementOptions {
  readonly controls: readonly CataloguedControl[];
  /** Without one there are no exceptions, and claims are those the controls name. */
  readonly posture?: Posture | undefined;
  /** What stood when the controls were adopted, and may stand. */
  readonly baseline?: Baseline | undefined;
  /** The profile for a stack of this name. */
  readonly profile: (stack: string) => Profile;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * Judges a stack: every control on every resource, exceptions and profile applied, then the posture itself. Pure, and the only
 * way to a verdict: the command and the policy pack both come through here.
 */
export function judgeStack(states: readonly ResourceState[], options: JudgementOptions): Judgement {
  const { controls, posture, today } = options;
  const graph = new Graph(states);
  const { results, notAssessed } = evaluate(posture ? claimsOf(posture, controls) : controls, graph, today);
  return conclude("declared", results, notAssessed, graph, options);
}

/**
 * What results mean for the stack: exceptions and profile applied, then the posture itself judged.
 * @param witness who saw it: exceptions for what only the live account shows are the observed witness's business, and an exception that
 *   it finds unused is not a fault, since it sees only part of what the policies judge
 */
export function conclude(witness: "declared" | "observed", judged: readonly Result[], unread: readonly NotAssessed[], graph: Graph, { controls, posture, baseline, profile: profileOf, today }: JudgementOptions): Judgement {
  const stack = graph.stack.urn.split("::")[0]?.replace("urn:pulumi:", "") ?? "";
  const profile = profileOf(stack);
  const register = new ExceptionRegister(posture, graph.stack.urn, today);
  const waived: JudgedResult[] = judged.map((result) => {
    const exception = register.waive(result);
    return exception ? { ...result, exception } : markAdvice(result, profile);
  });
  const standing = baseline && applyBaseline(waived, baseline, graph.stack.urn);
  const results = standing?.results ?? waived;
  const live = new Set(controls.flatMap(({ id, appliesTo }) => (appliesTo === "live" ? [id] : [])));
  const exceptions = register.uses((urn) => graph.find(urn) !== undefined).filter(({ exception, waived: count }) => count > 0 || (witness === "declared" && !live.has(exception.control)));
  const { notAssessed, outOfScope } = splitScope(unread, posture);
  const undetermined = results.filter((r) => r.verdict === "undetermined" && !r.advice && !r.exception).length;
  const facts = { stack: graph.stack, today, exceptions, notAssessed, undetermined, budget: profile.undeterminedBudget, profile: profile.name };
  for (const result of judgePosture(posture, facts)) results.push(markAdvice(result, profile));
  return {
    stack,
    profile: profile.name,
    today,
    resources: graph.resources.filter((r) => r.state.custom && !r.type.startsWith("pulumi:")).length,
    results,
    notAssessed,
    outOfScope,
    exceptions,
    claims: claimStates(results, posture),
    ...(standing && { baseline: standing.use }),
  };
}

/** 0: all hold; 1: a violation; 2: undetermined over budget, or an exception out of term or unused. */
export function exitCode({ results }: Judgement): 0 | 1 | 2 {
  const stopping = results.filter((r) => r.verdict === "fail" && !r.advice && !r.exception);
  if (stopping.some((r) => !BOOKKEEPING_CONTROLS.has(r.control))) return 1;
  return stopping.length > 0 ? 2 : 0;
}

/** The controls, each with the claims that the posture says it backs. */
export function claimsOf(posture: Posture, controls: readonly CataloguedControl[]): CataloguedControl[] {
  const backing = new Map<string, string[]>(controls.map((control) => [control.id, []]));
  for (const [id, claim] of Object.entries(posture.claims)) for (const control of claim.controls) backing.get(control)?.push(id);
  return controls.map((control) => ({ ...control, claims: backing.get(control.id) ?? [] }));
}

function markAdvice(result: Result, profile: Profile): JudgedResult {
  if (result.verdict !== "fail" && result.verdict !== "undetermined") return result;
  if (blocks(profile, { id: result.control, severity: result.severity })) return result;
  const relaxed = profile.relaxed[result.control];
  return { ...result, advice: true, ...(relaxed !== undefined && { relaxed }) };
}

function splitScope(unread: readonly NotAssessed[], posture: Posture | undefined): Pick<Judgement, "notAssessed" | "outOfScope"> {
  const reasons = new Map(posture?.outOfScope.map(({ type, reason }) => [type, reason]));
  return {
    notAssessed: unread.filter(({ type }) => !reasons.has(type)),
    outOfScope: unread.flatMap((item) => {
      const reason = reasons.get(item.type);
      return reason === undefined ? [] : [{ ...item, reason }];
    }),
  };
}

/** Worst verdict first: a claim is as good as the worst of what backs it. */
const WORST_FIRST = ["fail", "undetermined", "excepted", "pass", "not-applicable"] as const satisfies readonly ClaimVerdict[];

function claimStates(results: readonly JudgedResult[], posture: Posture | undefined): ClaimState[] {
  const worst = new Map<string, number>(Object.keys(posture?.claims ?? {}).map((id) => [id, WORST_FIRST.length - 1]));
  for (const result of results) {
    // That it is backed at all says nothing about whether it holds.
    if (result.control === "claim-backed" && result.verdict === "pass") continue;
    const rank = WORST_FIRST.indexOf(result.exception ? "excepted" : result.verdict);
    for (const claim of result.claims) if (rank < (worst.get(claim) ?? WORST_FIRST.length)) worst.set(claim, rank);
  }
  return [...worst].map(([id, rank]) => ({ id, verdict: WORST_FIRST[rank] ?? "not-applicable" })).sort((a, b) => (a.id < b.id ? -1 : 1));
}
