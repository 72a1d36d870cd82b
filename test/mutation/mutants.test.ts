// SPDX-License-Identifier: Apache-2.0
import type { ResourceState } from "../../policies/_kit/resource";
import { mutantsOf } from "./mutants";
import { anotherOf, without } from "./references";

const state = (properties: Record<string, unknown>, name = "data", id = "k-1", dependencies: Record<string, readonly string[]> = {}): ResourceState => ({
  urn: `urn:pulumi:prod::p::aws:kms/key:Key::${name}`,
  type: "aws:kms/key:Key",
  name,
  id,
  custom: true,
  properties,
  propertyDependencies: dependencies,
});
const urn = (name: string): string => `urn:pulumi:prod::p::aws:kms/key:Key::${name}`;

const mutants = (properties: Record<string, unknown>, peers: ResourceState[] = [], dependencies = {}): unknown[] =>
  [...mutantsOf(state(properties, "data", "k-1", dependencies), Object.keys(properties), anotherOf(peers))].map(({ path, change, variants }) => [path, change, ...variants.map((v) => v?.properties)]);

const deleted = ["(resource)", "delete", undefined];
const allow = { Sid: "A", Effect: "Allow", Principal: "p", Action: "*", Condition: { Bool: {} } };
const deny = { Sid: "D", Effect: "Deny", Action: "x" };
const policy = (...statements: unknown[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });

test.each<[string, Record<string, unknown>, unknown[]]>([
  ["a boolean", { on: true }, [deleted, ["on", "unset", {}], ["on", "true changed", { on: false }]]],
  ["a number, both ways", { days: 7 }, [deleted, ["days", "unset", {}], ["days", "7 changed", { days: 0 }, { days: 1 }, { days: 8000 }]]],
  ["zero", { days: 0 }, [deleted, ["days", "unset", {}], ["days", "0 changed", { days: 1 }, { days: 1000 }]]],
  ["a word with a weaker one", { mode: "COMPLIANCE" }, [deleted, ["mode", "unset", {}], ["mode", "COMPLIANCE changed", { mode: "GOVERNANCE" }]]],
  ["any other text", { mode: "x" }, [deleted, ["mode", "unset", {}], ["mode", "x changed", { mode: "mutant" }]]],
  ["a list of objects", { rules: [{ a: "x" }] }, [
    deleted, ["rules", "unset", {}], ["rules", "element removed", { rules: [] }], ["rules.a", "unset", { rules: [{}] }], ["rules.a", "x changed", { rules: [{ a: "mutant" }] }],
  ]],
  ["a filter pattern, which is no document", { pattern: "{ $.a = 1 }" }, [deleted, ["pattern", "unset", {}], ["pattern", "{ $.a = 1 } changed", { pattern: "mutant" }]]],
  ["a policy", { policy: policy(allow, deny) }, [
    deleted,
    ["policy", "unset", {}],
    ["policy.A.Principal", "opened to *", { policy: policy({ ...allow, Principal: "*" }, deny) }],
    ["policy.A.Condition", "dropped", { policy: policy({ ...allow, Condition: {} }, deny) }],
    ["policy.D", "statement dropped", { policy: policy(allow) }],
    ["policy.D", "made to allow", { policy: policy(allow, { ...deny, Effect: "Allow" }) }],
  ]],
])("%s", (_name, properties, expected) => expect(mutants(properties)).toEqual(expected));

test("a reference leads to another resource of its type, where there is one", () => {
  const peers = [state({ arn: "arn:1" }, "a", "k-1"), state({ arn: "arn:2" }, "b", "k-2")];
  expect(mutants({ key: "arn:2" }, peers, { key: [urn("b")] })).toEqual([deleted, ["key", "unset", {}], ["key", "another of its type", { key: "arn:1" }]]);
  expect(mutants({ key: "k-1" }, peers, { key: [urn("a")] })).toEqual([deleted, ["key", "unset", {}], ["key", "another of its type", { key: "k-2" }]]);
  expect(mutants({ key: "arn:1" }, peers.slice(0, 1), { key: [urn("a")] })).toEqual([deleted, ["key", "unset", {}], ["key", "arn:1 changed", { key: "mutant" }]]);
});

test("a text that happens to be a name, and was not computed from what has it, is no reference", () => {
  expect(mutants({ name: "k-1" }, [state({}, "a", "k-1"), state({}, "b", "k-2")])).toEqual([deleted, ["name", "unset", {}], ["name", "k-1 changed", { name: "mutant" }]]);
});

test("a resource goes with all that requires it, and is unset elsewhere", () => {
  const gone = state({ arn: "arn:1" }, "gone", "k-1");
  const alias = state({ target: "k-1", name: "alias/a" }, "alias", "a-1", { target: [urn("gone")] });
  const user = state({ alias: "a-1", keys: ["arn:1", "arn:2"], block: { key: "arn:1", size: 1 }, other: { key: "arn:1" } }, "user", "u-1", { alias: [urn("alias")], keys: [urn("gone")], block: [urn("gone")], other: [urn("gone")] });
  const required = (_type: string, path: string): boolean => path === "target" || path === "other.key";
  expect(without([gone, alias, user], gone, required)).toEqual([{ ...user, properties: { keys: ["arn:2"], block: { size: 1 } } }]);
});

test("what the cloud decided is left alone", () => {
  expect([...mutantsOf(state({ on: true, arn: "a" }), ["on"])].map(({ variants }) => variants[0]?.properties)).toEqual([undefined, { arn: "a" }, { arn: "a", on: false }]);
});
