// SPDX-License-Identifier: Apache-2.0
import { Resource } from "../resource";
import { UNKNOWN } from "../unknown";
import { fromPlan } from "./plan";
import { fromState } from "./state";

const SIG = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const URN = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::data";

function state(...resources: object[]): Record<string, unknown> {
  return { version: 3, deployment: { manifest: {}, resources: resources.map((r) => ({ urn: URN, type: "aws:s3/bucket:Bucket", custom: true, ...r })) } };
}

function properties(resource: object): unknown {
  return fromState(state(resource), "s.json")[0]?.properties;
}

describe("what a resource is like", () => {
  const CASES: readonly (readonly [situation: string, resource: object, expected: object])[] = [
    ["outputs win", { inputs: { acl: "private" }, outputs: { acl: "public-read" } }, { acl: "public-read" }],
    ["inputs fill", { inputs: { forceDestroy: true }, outputs: { arn: "a" } }, { forceDestroy: true, arn: "a" }],
    ["an output that is null says nothing", { inputs: { acl: "private" }, outputs: { acl: null } }, { acl: "private" }],
    ["an output that is empty says nothing where nothing was given", { inputs: { acl: "private", names: [] }, outputs: { acl: "private", names: [], tags: [], hostedZoneId: "" } }, { acl: "private", names: [] }],
    ["what was given and is empty now was taken away", { inputs: { alarmActions: ["arn:topic"], key: "k" }, outputs: { alarmActions: [], key: "" } }, { alarmActions: [], key: "" }],
    ["nor does one deeper down", { inputs: { rules: [{ port: 22 }, { note: "" }] }, outputs: { rules: [{ port: 22, cidr: "", lists: [], none: {} }, { note: "" }, { note: "" }] } }, { rules: [{ port: 22, none: {} }, { note: "" }, {}] }],
    ["what is false or zero does", { inputs: {}, outputs: { encrypted: false, days: 0, block: {}, names: [""] } }, { encrypted: false, days: 0, block: {}, names: [""] }],
    ["a null input is no answer either", { inputs: { acl: null }, outputs: {} }, { acl: null }],
    ["bookkeeping is left out", { inputs: { __defaults: ["acl"] }, outputs: { __meta: "{}", acl: "private" } }, { acl: "private" }],
    ["a secret with its plain value", { outputs: { key: { [SIG]: SECRET, plaintext: '"x"' } } }, { key: "x" }],
    ["a secret as ciphertext", { outputs: { key: { [SIG]: SECRET, ciphertext: "v1:abc" } } }, { key: UNKNOWN }],
    ["a ciphertext whose input is known", { inputs: { key: "x" }, outputs: { key: { [SIG]: SECRET, ciphertext: "v1:abc" } } }, { key: "x" }],
    ["an unknown", { inputs: { arn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }, { arn: UNKNOWN }],
    ["a text around an unknown", { inputs: { arn: "x-04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }, { arn: UNKNOWN }],
    ["a key that would change every object", { inputs: JSON.parse('{"__proto__":{"polluted":true},"constructor":{"a":1}}') as object }, JSON.parse('{"__proto__":{"polluted":true},"constructor":{"a":1}}') as object],
  ];

  test.each(CASES)("%s", (_situation, resource, expected) => {
    expect(properties(resource)).toEqual(expected);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each([
    ["the program gave it", { inputs: { acl: "private" }, outputs: { acl: "private" } }, false],
    ["only the provider answered it", { inputs: {}, outputs: { acl: "private" } }, true],
    ["nobody can tell", { outputs: { acl: "private" } }, false],
  ])("whose a property is: %s", (_situation, resource, expected) => {
    expect(new Resource(fromState(state(resource), "s.json")[0]!).onlyAnswered("acl")).toBe(expected);
  });

  test("where secrets stood is kept", () => {
    const [resource] = fromState(state({ outputs: { env: [{ token: { [SIG]: SECRET, plaintext: '"x"' } }] } }), "s.json");
    expect(resource?.secrets).toEqual(["env[0].token"]);
  });

  test("line, region and dependencies", () => {
    const resource = { id: "data", outputs: { arn: "arn:aws:kms:eu-west-1:1:key/x" }, sourcePosition: "project:///src/a.ts#12,5", propertyDependencies: { bucket: [URN], none: null } };
    expect(fromState(state(resource), "s.json")[0]).toMatchObject({ id: "data", region: "eu-west-1", source: { file: "src/a.ts", line: 12 }, propertyDependencies: { bucket: [URN] } });
  });
});

test("resources that are on their way out are not judged", () => {
  expect(fromState(state({ delete: true }, { pendingReplacement: true }, { id: "kept" }), "s.json").map((r) => r.id)).toEqual(["kept"]);
});

test("a URN that stands twice is kept twice", () => {
  expect(fromState(state({ id: "a" }, { id: "b" }), "s.json").map((r) => r.id)).toEqual(["a", "b"]);
});

test("a checkpoint of a file backend", () => {
  expect(fromState({ version: 3, checkpoint: { latest: { resources: [{ urn: URN, type: "t:t:t", custom: true }] } } }, "s.json")).toHaveLength(1);
});

test("a stack without resources", () => {
  expect(fromState({ version: 3, deployment: { manifest: {} } }, "s.json")).toEqual([]);
});

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => ({ inner }), {});

const BAD_STATES: readonly (readonly [situation: string, document: object, message: string])[] = [
  ["a plan", { steps: [] }, "s.json: found the output of `pulumi preview --json`; judge it with --plan"],
  ["something else", { hello: 1 }, "s.json: deployment: found nothing; expected the output of `pulumi stack export`"],
  ["an old version", { version: 1, deployment: {} }, "s.json: version: found 1; expected 3 or 4: export again with Pulumi 3"],
  ["no version", { deployment: {} }, "s.json: version: found nothing; expected 3 or 4: export again with Pulumi 3"],
  ["resources that are no list", { version: 3, deployment: { resources: {} } }, "s.json: deployment.resources: found an object; expected a list"],
  ["a resource that is none", { version: 3, deployment: { resources: ["x"] } }, "s.json: deployment.resources[0]: found a string; expected a resource"],
  ["no URN", { version: 3, deployment: { resources: [{ type: "t" }] } }, "s.json: deployment.resources[0].urn: found nothing; expected text"],
  [
    "a URN that is none",
    { version: 3, deployment: { resources: [{ urn: "x", type: "t" }] } },
    "s.json: deployment.resources[0].urn: found a text that is not a URN; expected urn:pulumi:STACK::PROJECT::TYPE::NAME",
  ],
  ["no type", state({ type: 3 }), "s.json: deployment.resources[0].type: found a number; expected text"],
  ["inputs that are a list", state({ inputs: [] }), "s.json: deployment.resources[0].inputs: found an array; expected an object"],
  ["dependencies that are no URNs", state({ propertyDependencies: { a: [1] } }), "s.json: deployment.resources[0].propertyDependencies.a: found an array; expected a list of URNs"],
  ["deep nesting", state({ outputs: { a: deep(5_000) } }), "s.json: deployment.resources[0].outputs: properties are nested deeper than 200 levels"],
];

test.each(BAD_STATES)("refused: %s", (_situation, document, message) => {
  expect(() => fromState(document as Record<string, unknown>, "s.json")).toThrow(new Error(message));
});

describe("a plan", () => {
  const step = (op: string, newState: object | undefined, oldState?: object): object => ({
    op,
    urn: URN,
    ...(newState && { newState: { urn: URN, type: "aws:s3/bucket:Bucket", custom: true, ...newState } }),
    ...(oldState && { oldState: { urn: URN, type: "aws:s3/bucket:Bucket", custom: true, ...oldState } }),
  });
  const CASES: readonly (readonly [situation: string, steps: readonly object[], expected: readonly object[]])[] = [
    ["created: what the program asks for", [step("create", { inputs: { acl: "private" } })], [{ acl: "private" }]],
    ["unchanged: as it was answered", [step("same", { inputs: { acl: "private" } }, { outputs: { arn: "a", acl: "private" } })], [{ acl: "private", arn: "a" }]],
    ["updated: names stay", [step("update", { inputs: { acl: "private" } }, { inputs: {}, outputs: { arn: "a" } })], [{ acl: "private", arn: "a" }]],
    ["updated: a setting taken out does not", [step("update", { inputs: {} }, { inputs: { versioning: true }, outputs: { versioning: true, arn: "a" } })], [{ arn: "a" }]],
    ["replaced: nothing old stays", [step("create-replacement", { inputs: { bucket: "b" } }, { outputs: { arn: "a" } }), step("replace", {}, {}), step("delete-replaced", undefined, { outputs: { arn: "a" } })], [{ bucket: "b" }]],
    ["deleted", [step("delete", undefined, { outputs: {} })], []],
    ["a masked secret is unknown", [step("create", { inputs: { env: { TOKEN: "[secret]" } } })], [{ env: { TOKEN: UNKNOWN } }]],
  ];

  test.each(CASES)("%s", (_situation, steps, expected) => {
    expect(fromPlan({ steps }, "p.json").map((r) => r.properties)).toEqual(expected);
  });

  test.each([
    ["a state", { deployment: {} }, "p.json: found the output of `pulumi stack export`; judge it with --state"],
    ["something else", {}, "p.json: steps: found nothing; expected the output of `pulumi preview --json --show-sames`"],
    ["steps that are no list", { steps: 3 }, "p.json: steps: found a number; expected a list"],
    ["a step that is none", { steps: [1] }, "p.json: steps[0]: found a number; expected a step"],
    ["a step without operation", { steps: [{}] }, "p.json: steps[0].op: found nothing; expected text"],
    ["a step without states", { steps: [{ op: "create" }] }, "p.json: steps[0].newState: found nothing; expected a resource"],
  ])("refused: %s", (_situation, document, message) => {
    expect(() => fromPlan(document, "p.json")).toThrow(new Error(message));
  });

  test.each([
    ["nothing but a summary", { changeSummary: { same: 3 } }, "p.json: steps: found 0 of the 3 resources that do not change; make the plan with `pulumi preview --json --show-sames`"],
    ["only what changes", { steps: [step("create", { inputs: {} })], changeSummary: { create: 1, same: 3 } }, "p.json: steps: found 0 of the 3 resources that do not change; make the plan with `pulumi preview --json --show-sames`"],
  ])("refused, since it leaves out what stays: %s", (_situation, document, message) => {
    expect(() => fromPlan(document, "p.json")).toThrow(new Error(message));
  });

  test("of an empty program", () => {
    expect(fromPlan({ changeSummary: {} }, "p.json")).toEqual([]);
  });
});
