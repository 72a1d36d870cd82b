// SPDX-License-Identifier: Apache-2.0
// Every probe judges the facts written down beside it: the good ones pass, the bad ones fail, as JSON, as a stored bundle holds them.
import * as path from "node:path";
import { judgeFacts } from "../policies/_kit/judge-probe";
import { EXAMPLE_DAY } from "../policies/_kit/testing/judge-program";
import { catalogue } from "../policies/catalogue";
import { probes } from "./catalogue";

interface FactExamples {
  readonly good: Readonly<Record<string, unknown>>;
  readonly bad: Readonly<Record<string, unknown>>;
}

const subject = { urn: "urn:pulumi:prod::example::pulumi:pulumi:Stack::example-prod", type: "pulumi:pulumi:Stack", name: "example-prod", region: "eu-central-1" };

test("a control that only the live account shows has a probe", () => {
  const seen = new Set(probes.map(({ control }) => control));
  expect(catalogue.filter(({ appliesTo, id }) => appliesTo === "live" && !seen.has(id)).map(({ id }) => id)).toEqual([]);
});

const cases = probes.map((probe) => {
  const control = catalogue.find(({ id }) => id === probe.control);
  if (!control) throw new Error(`no control ${probe.control}`);
  return [`${control.family}/${control.id}`, probe, control] as const;
});

test.each(cases)("%s", (folder, probe, control) => {
  const { good, bad } = jest.requireActual<FactExamples>(path.join(__dirname, "../policies", folder, "facts"));
  const verdicts = (facts: unknown): string[] => [...new Set(judgeFacts(probe, control, subject, JSON.parse(JSON.stringify(facts)), EXAMPLE_DAY).map(({ verdict }) => verdict))];
  expect([Object.keys(good).length > 0, Object.keys(bad).length > 0]).toEqual([true, true]);
  expect(Object.entries(good).map(([name, facts]) => [name, verdicts(facts)])).toEqual(Object.keys(good).map((name) => [name, ["pass"]]));
  expect(Object.entries(bad).map(([name, facts]) => [name, verdicts(facts)])).toEqual(Object.keys(bad).map((name) => [name, ["fail"]]));
});
