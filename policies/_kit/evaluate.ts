// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl, Context, PolicyControl, Severity } from "./control";
import type { Graph } from "./graph";
import type { Resource, SourceLocation } from "./resource";
import { NotApplicable, Undetermined, Unobserved } from "./unknown";

export type Verdict = "pass" | "fail" | "not-applicable" | "undetermined";

/** One verdict of one control on one resource. A resource with several violations has one result for each. */
export interface Result {
  readonly control: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly urn: string;
  readonly type: string;
  readonly message: string;
  readonly fix: string;
  readonly claims: readonly string[];
  readonly frameworks: CataloguedControl["frameworks"];
  readonly source?: SourceLocation;
  readonly inner?: SourceLocation;
  /** Set on an undetermined verdict on the live account that nobody tried to reach: no reader looks at what the control needs. */
  readonly unobserved?: true;
  /** Set on what a drill or a twin has shown: the file of the bundle that says so. */
  readonly seenIn?: string;
}

/** Resources of one type that no control has read. */
export interface NotAssessed {
  readonly type: string;
  readonly count: number;
}

export interface Evaluation {
  readonly results: readonly Result[];
  readonly notAssessed: readonly NotAssessed[];
}

/**
 * Judges every resource of the graph that the stack manages by every policy that applies to it. Pure: the same graph, controls and day
 * give the same results in the same order (controls as given, resources by URN).
 * @param today `YYYY-MM-DD`
 */
export function evaluate(controls: readonly CataloguedControl[], graph: Graph, today: string): Evaluation {
  const results: Result[] = [];
  for (const control of controls) {
    if (control.appliesTo === "live") continue; // its probe judges it
    const subjects = subjectsOf(control, graph);
    for (const subject of subjects.sort(byUrn)) {
      const { assessed } = subject;
      for (const result of judge(control, subject, graph, today)) results.push(result);
      // A look at every resource, whatever it is, says nothing about what is special to its type.
      if (control.appliesTo === "every") subject.assessed = assessed;
    }
  }
  return { results, notAssessed: countUnread(graph) };
}

function subjectsOf({ appliesTo }: PolicyControl, graph: Graph): Resource[] {
  if (appliesTo === "stack") return [graph.stack];
  const all = appliesTo === "every" ? graph.resources.filter((r) => r.state.custom && !r.type.startsWith("pulumi:")) : graph.ofType(...appliesTo);
  return all.filter((r) => !r.state.external);
}

function judge(control: CataloguedControl & PolicyControl, subject: Resource, graph: Graph, today: string): Result[] {
  const violations: { message: string; fix: string }[] = [];
  const unknowns: Undetermined[] = [];
  const context: Context = {
    graph,
    today,
    violation: (message, fix = control.fix) => void violations.push({ message, fix }),
    notApplicable: (reason) => {
      throw new NotApplicable(reason);
    },
    each: (items, body) => {
      for (const item of items) attempt(unknowns, () => body(item));
    },
    some: (items, test) => {
      const unsure: Undetermined[] = [];
      for (const item of items) if (attempt(unsure, () => test(item)) === true) return true;
      if (unsure[0] !== undefined) throw unsure[0];
      return false;
    },
  };
  const result = (verdict: Verdict, message: string, fix: string): Result => ({
    control: control.id,
    severity: control.severity,
    verdict,
    urn: subject.urn,
    type: subject.type,
    message,
    fix,
    claims: control.claims,
    frameworks: control.frameworks,
    ...(subject.state.source && { source: subject.state.source }),
    ...(subject.state.inner && { inner: subject.state.inner }),
  });

  let skipped: string | undefined;
  try {
    attempt(unknowns, () => control.check(subject, context));
  } catch (error) {
    if (!(error instanceof NotApplicable)) throw new Error(`control ${control.id} failed on ${subject.urn}`, { cause: error });
    skipped = error.message;
  }
  if (violations.length > 0) return violations.map((v) => result("fail", v.message, v.fix));
  // A read that failed is worth more attention than one that nobody tried.
  const unknown = unknowns.find((error) => !(error instanceof Unobserved)) ?? unknowns[0];
  if (unknown) return [{ ...result("undetermined", unknown.message, control.fix), ...(unknown instanceof Unobserved && { unobserved: true as const }) }];
  if (skipped !== undefined) return [result("not-applicable", skipped, "")];
  return [result("pass", "", "")];
}

/** Runs `body`; an unknown it meets is noted instead of thrown. */
function attempt<T>(unknowns: Undetermined[], body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof Undetermined)) throw error;
    unknowns.push(error);
    return undefined;
  }
}

function byUrn(a: Resource, b: Resource): number {
  return a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0;
}

function countUnread(graph: Graph): NotAssessed[] {
  const counts = new Map<string, number>();
  for (const resource of graph.resources) {
    if (resource.assessed || resource.state.external || !resource.state.custom || resource.type.startsWith("pulumi:")) continue;
    counts.set(resource.type, (counts.get(resource.type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1));
}
