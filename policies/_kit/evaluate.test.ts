// SPDX-License-Identifier: Apache-2.0
import { defineControl, type CataloguedControl, type PolicyControl } from "./control";
import { evaluate } from "./evaluate";
import { Graph } from "./graph";
import type { ResourceState } from "./resource";
import { UNKNOWN } from "./unknown";

const TYPE = "aws:sns/topic:Topic";

function topic(name: string, properties: Record<string, unknown>): ResourceState {
  return { urn: `urn:pulumi:s::p::${TYPE}::${name}`, type: TYPE, name, custom: true, properties, propertyDependencies: {} };
}

function control(check: PolicyControl["check"], rest: Partial<PolicyControl> = {}): CataloguedControl {
  const base = { id: "topic-safe", title: "", severity: "high", why: "", fix: "Fix it.", claims: [], frameworks: {}, appliesTo: [TYPE] } as const;
  return { ...defineControl({ ...base, ...rest, check }), family: "messaging" };
}

function judge(check: PolicyControl["check"], properties: Record<string, unknown>): string[] {
  return evaluate([control(check)], new Graph([topic("t", properties)]), "2026-07-01").results.map((r) => `${r.verdict}: ${r.message}`);
}

const eachRule: PolicyControl["check"] = (t, { each, violation }) => each(t.list("rules"), (rule) => rule.bool("open") && violation(`${rule.path} is open`));

test.each<[string, PolicyControl["check"], Record<string, unknown>, string[]]>([
  ["nothing wrong", () => undefined, {}, ["pass: "]],
  ["a violation", (_t, { violation }) => violation("bad"), {}, ["fail: bad"]],
  ["an unknown read", (t) => void t.get("key"), { key: UNKNOWN }, ['undetermined: sns/Topic "t": key is not known yet']],
  ["an unknown read after a violation", (t, { violation }) => (violation("bad"), void t.get("key")), { key: UNKNOWN }, ["fail: bad"]],
  ["an unknown element before a bad one", eachRule, { rules: [UNKNOWN, { open: true }] }, ["fail: rules[1] is open"]],
  ["an unknown element among good ones", eachRule, { rules: [{ open: false }, UNKNOWN] }, ['undetermined: sns/Topic "t": rules[1].open is not known yet']],
  ["not applicable", (_t, { notApplicable }) => notApplicable("no rules"), {}, ["not-applicable: no rules"]],
  ["two violations", (_t, { violation }) => (violation("one"), violation("two")), {}, ["fail: one", "fail: two"]],
])("%s", (_name, check, properties, expected) => {
  expect(judge(check, properties)).toEqual(expected);
});

test.each<[string, unknown[], boolean | "undetermined"]>([
  ["one holds beside an unknown", [UNKNOWN, { on: true }], true],
  ["none holds, all known", [{ on: false }], false],
  ["none holds that is known", [{ on: false }, UNKNOWN], "undetermined"],
])("some: %s", (_name, rules, expected) => {
  const seen = judge((t, { some, violation }) => violation(String(some(t.list("rules"), (r) => r.bool("on")))), { rules });
  expect(seen).toEqual([expected === "undetermined" ? 'undetermined: sns/Topic "t": rules[1].on is not known yet' : `fail: ${expected}`]);
});

test("resources no control reads are counted by type, whatever controls list their type", () => {
  const reads = control((t) => void t.get("name"), { appliesTo: [TYPE] });
  const queue: ResourceState = { ...topic("q", {}), urn: "urn:q", type: "aws:sqs/queue:Queue" };
  const { notAssessed } = evaluate([reads], new Graph([topic("t", {}), queue, { ...queue, urn: "urn:q2" }]), "2026-07-01");
  expect(notAssessed).toEqual([{ type: "aws:sqs/queue:Queue", count: 2 }]);
});

test("the order of resources changes nothing", () => {
  const states = [topic("b", {}), topic("a", {}), topic("c", {})];
  const run = (list: ResourceState[]): unknown => evaluate([control((t, { violation }) => violation(t.name))], new Graph(list), "2026-07-01");
  expect(run(states)).toEqual(run([...states].reverse()));
});

test("a control that crashes is our bug, not a verdict", () => {
  expect(() => judge(() => { throw new TypeError("oops"); }, {})).toThrow("control topic-safe failed on urn:pulumi:s::p::aws:sns/topic:Topic::t");
});

test.each([["check-topic"], ["Topic-safe"], ["topic"]])("the id %s is refused", (id) => {
  expect(() => control(() => undefined, { id })).toThrow(`control id "${id}": expected the compliant state in kebab-case, such as "bucket-tls-only"`);
});
