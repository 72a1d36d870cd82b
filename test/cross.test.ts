// SPDX-License-Identifier: Apache-2.0
// A bad example is refused by its own control, and by no unrelated one (of another family) of high or critical severity. And what has nothing to do with
// a verdict (order, names, other resources) does not change it.
import * as path from "node:path";
import { catalogue } from "../policies/catalogue";
import { evaluate } from "../policies/_kit/evaluate";
import { Graph } from "../policies/_kit/graph";
import type { ResourceState } from "../policies/_kit/resource";
import { captureProgram } from "../policies/_kit/sources/program";
import { readProject } from "../policies/_kit/sources/project";
import { EXAMPLE_DAY, judgeProgram, ROOT } from "../policies/_kit/testing/judge-program";
import { loadConfig } from "../stacks/config";
import { layers } from "../stacks/layers";
import { BYSTANDERS } from "./bystanders";

jest.setTimeout(300_000);
beforeAll(() => void jest.spyOn(console, "warn").mockImplementation(() => undefined));

test("no bad example is refused by an unrelated control of high severity", async () => {
  const familyOf = new Map(catalogue.map(({ id, family }) => [id, family]));
  const unexpected = new Set<string>();
  const met = new Set<string>();
  for (const { family, id, appliesTo } of catalogue) {
    if (appliesTo === "live") continue; // no program can break it
    const { bad } = jest.requireActual<{ bad: Readonly<Record<string, () => unknown>> }>(path.join(ROOT, "policies", family, id, "examples"));
    for (const [name, program] of Object.entries(bad)) {
      for (const { control, severity, verdict } of await judgeProgram(program, catalogue, true)) {
        if (verdict !== "fail" || familyOf.get(control) === family || !["critical", "high"].includes(severity)) continue;
        met.add(control);
        if (BYSTANDERS[control] === undefined) unexpected.add(`${family}/${id} "${name}" is refused by ${control}`);
      }
    }
  }
  expect([...unexpected]).toEqual([]);
  expect(Object.keys(BYSTANDERS).filter((control) => !met.has(control))).toEqual([]);
});

describe.each(["prod", "local"])("the %s stack", (stack) => {
  let states: ResourceState[];
  beforeAll(async () => {
    const { name, config } = readProject(ROOT, stack, {});
    states = await captureProgram(() => layers(loadConfig()), { project: name, stack, config, known: false, root: ROOT });
  });
  const verdicts = (given: readonly ResourceState[], rename = (text: string): string => text): string[] =>
    evaluate(catalogue, new Graph(given), EXAMPLE_DAY).results.map((r) => `${r.control} ${r.verdict} ${rename(r.urn)}`).sort();

  test("is judged the same in any order", () => {
    expect(verdicts([...states].reverse())).toEqual(verdicts(states));
  });

  test("is judged the same beside an unrelated resource", () => {
    const unrelated: ResourceState = { urn: `urn:pulumi:${stack}::glacis::aws:budgets/budget:Budget::b`, type: "aws:budgets/budget:Budget", name: "b", custom: true, properties: { budgetType: "COST" }, propertyDependencies: {} };
    expect(verdicts([unrelated, ...states]).filter((line) => !line.includes("budgets"))).toEqual(verdicts(states));
  });

  test("is judged the same under other logical names", () => {
    const renamed = (urn: string): string => `${urn}-renamed`;
    const moved = states.map((state): ResourceState => ({
      ...state,
      urn: renamed(state.urn),
      name: `${state.name}-renamed`,
      propertyDependencies: Object.fromEntries(Object.entries(state.propertyDependencies).map(([key, urns]) => [key, urns.map(renamed)])),
      ...(state.parent && { parent: renamed(state.parent) }),
      ...(state.provider && { provider: renamed(state.provider.split("::").slice(0, 4).join("::")) }),
    }));
    expect(verdicts(moved, (urn) => urn.replace(/-renamed$/, ""))).toEqual(verdicts(states));
  });
});
