// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "./control";
import { evaluate } from "./evaluate";
import { Graph } from "./graph";
import type { JudgedResult } from "./judgement";
import type { ResourceState } from "./resource";

/** No control with an automatic fix depends on the day. */
const NO_DAY = "1970-01-01";

/** One property as it is and as an automatic fix would leave it, both as JSON text. */
export interface PropertyChange {
  readonly property: string;
  readonly before: string;
  readonly after: string;
}

/** What the automatic fix of one control would change in one resource. */
export interface RemediationPreview {
  readonly control: string;
  readonly urn: string;
  readonly changes: readonly PropertyChange[];
}

/** The automatic fixes for these violations, of the controls that offer one; nothing is changed. */
export function previewRemediations(states: readonly ResourceState[], results: readonly JudgedResult[], controls: readonly CataloguedControl[]): RemediationPreview[] {
  const graph = new Graph(states);
  const byId = new Map(controls.map((control) => [control.id, control]));
  const seen = new Set<string>();
  return results.flatMap(({ control, urn, verdict, exception }) => {
    const judge = byId.get(control);
    const resource = graph.find(urn);
    if (verdict !== "fail" || exception || !judge?.remediate || !resource || seen.has(`${control} ${urn}`)) return [];
    seen.add(`${control} ${urn}`);
    const changes = Object.entries(judge.remediate(resource)).map(([property, after]) => ({ property, before: resource.show(property), after: JSON.stringify(after) }));
    return changes.length > 0 ? [{ control, urn, changes }] : [];
  });
}

/** The properties that the automatic fixes would change in one resource, judged on its own; empty when it needs none. */
export function safeFixes(state: ResourceState, controls: readonly CataloguedControl[]): Record<string, unknown> {
  const graph = new Graph([state]);
  const resource = graph.find(state.urn);
  const offering = controls.filter((control) => control.remediate && Array.isArray(control.appliesTo) && control.appliesTo.includes(resource?.type ?? ""));
  const broken = new Set(evaluate(offering, graph, NO_DAY).results.filter((r) => r.verdict === "fail").map((r) => r.control));
  const fixes = offering.flatMap((control) => (resource && broken.has(control.id) && control.remediate ? Object.entries(control.remediate(resource)) : []));
  return Object.fromEntries(fixes);
}
