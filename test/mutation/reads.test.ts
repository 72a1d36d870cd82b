// SPDX-License-Identifier: Apache-2.0
import { evaluate } from "../../policies/_kit/evaluate";
import { Graph } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import { catalogue } from "../../policies/catalogue";
import { prodStates } from "../contract/contract";
import { changedBetween, readsOf } from "./reads";

const TODAY = "2026-01-01";

/** What each control says of a stack. */
function verdicts(states: readonly ResourceState[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const { control, urn, verdict, message } of evaluate(catalogue, new Graph(states), TODAY).results) {
    said.set(control, `${said.get(control) ?? ""}${urn} ${verdict} ${message}\n`);
  }
  return said;
}

/** What is said of `gone` itself ends with it, and is no finding that was missed. */
const without = (text: string | undefined, gone: string): string => (text ?? "").split("\n").filter((line) => !line.startsWith(`${gone} `)).join("\n");

test("a control that is left out would have said the same", async () => {
  const states = await prodStates();
  const reads = readsOf(states, TODAY);
  const before = verdicts(states);
  // Every fifth type: the whole stack is mutated by `npm run mutate`.
  const types = [...new Set(states.filter(({ type, custom }) => custom && !type.startsWith("pulumi:")).map(({ type }) => type))].sort().filter((_, i) => i % 5 === 0);
  const missed: string[] = [];
  let spared = 0;
  for (const gone of types.map((type) => states.find((state) => state.type === type))) {
    if (gone === undefined) throw new Error("every type is of some resource");
    const rest = states.filter((state) => state !== gone);
    const after = verdicts(rest);
    const changed = changedBetween(states, rest);
    for (const control of catalogue.filter((each) => !reads.touches(each, changed.types))) {
      spared += 1;
      if (without(before.get(control.id), gone.urn) !== without(after.get(control.id), gone.urn)) missed.push(`${control.id} without ${gone.urn}`);
    }
  }
  expect(missed).toEqual([]);
  // Were nothing ever left out, this would prove nothing.
  expect(spared).toBeGreaterThan(types.length * 100);
});
