// SPDX-License-Identifier: Apache-2.0
import { judgeStack } from "../policies/_kit/judgement";
import { loadPosture } from "../policies/_kit/posture/load";
import { profileFor } from "../policies/_kit/profiles";
import type { ResourceState } from "../policies/_kit/resource";
import { catalogue } from "../policies/catalogue";
import type { Declared } from "./judged";

/** As {@link Declared}, sorted, so that the same resources give the same text. */
export function declared(states: readonly ResourceState[], postureFile: string): Declared {
  const posture = loadPosture(postureFile, catalogue.map(({ id }) => id));
  const today = new Date().toISOString().slice(0, 10); // of exceptions and attestations: what ran out today no longer counts
  const { results, claims } = judgeStack(states, { controls: catalogue, posture, profile: profileFor, today });
  const names = new Map(states.map(({ urn, id, properties }) => [urn, typeof properties["arn"] === "string" ? properties["arn"] : (id ?? urn)]));
  const controls = new Map<string, Set<string>>();
  for (const { control, verdict, urn } of results) {
    const name = names.get(urn);
    if (verdict !== "pass" || name === undefined) continue;
    const satisfying = controls.get(control);
    if (satisfying) satisfying.add(name);
    else controls.set(control, new Set([name]));
  }
  return {
    controls: Object.fromEntries([...controls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([control, satisfying]) => [control, [...satisfying].sort()])),
    claims: Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict])),
  };
}
