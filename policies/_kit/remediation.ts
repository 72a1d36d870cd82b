// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "./control";
import { Graph } from "./graph";
import type { JudgedResult } from "./judgement";
import type { ResourceState } from "./resource";

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
