// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Asset, fromStruct, Secret, toStruct, UNKNOWN } from "../../_shared/values";
import { providerConfig } from "../config";
import { fromTerraform, toTerraform } from "../convert";
import { planDiff } from "../diff";
import { errorText } from "../errors";
import { findTerraformProvider, notFoundMessage } from "../locate";
import { NameTree } from "../names/properties";
import { recordedTypes } from "../recorded";
import { configurationDigest } from "../state";
import { decodeBlock, encodeBlock } from "../tf/codec";
import { proposedState } from "../tf/proposed";
import { Block, sameRead, TfObject, TfValue, UNKNOWN_TF } from "../tf/types";
import { withDeadline } from "../timeouts";

/** A resource type with one of each: primitives, a map, a flattened block, a set of blocks with a computed part. */
const block: Block = {
  attributes: [
    { name: "name", type: "string", optional: true },
    { name: "size", type: "number", optional: true, computed: true },
    { name: "on", type: "bool", optional: true },
    { name: "arn", type: "string", computed: true },
    { name: "password", type: "string", optional: true, sensitive: true },
    { name: "labels", type: ["map", "string"], optional: true },
    { name: "zones", type: ["list", "string"], optional: true },
  ],
  blocks: [
    { name: "config", nesting: "LIST", max: 1, block: { attributes: [{ name: "mode", type: "string", optional: true }], blocks: [] } },
    { name: "rule", nesting: "SET", max: 0, block: { attributes: [{ name: "port", type: "number", required: true }, { name: "rule_id", type: "string", computed: true }], blocks: [] } },
  ],
};
const names: NameTree = {
  name: { property: "name" },
  size: { property: "size", as: "string" },
  on: { property: "on" },
  arn: { property: "arn" },
  password: { property: "password" },
  labels: { property: "labels" },
  zones: { property: "zones" },
  config: { property: "config", flat: true, fields: { mode: { property: "mode" } } },
  rule: { property: "rules", fields: { port: { property: "port" }, rule_id: { property: "ruleId" } } },
};
const empty: TfObject = { name: null, size: null, on: null, arn: null, password: null, labels: null, zones: null, config: [], rule: [] };
const unsupported = (property: string): string => `no ${property}`;

describe("values to Terraform and back", () => {
  test("inputs become a whole configuration", () => {
    const { value, problems } = toTerraform(block, names, { name: "n", size: "3", on: "true", labels: { "a.b": "c" }, zones: [UNKNOWN], config: { mode: "x" }, rules: [{ port: 1 }, UNKNOWN], __defaults: ["name"] }, unsupported);
    expect(problems).toEqual([]);
    expect(value).toEqual({ ...empty, name: "n", size: 3, on: true, labels: { "a.b": "c" }, zones: [UNKNOWN_TF], config: [{ mode: "x" }], rule: [{ port: 1, rule_id: null }, UNKNOWN_TF] });
  });

  test.each([
    ["no such property", { colour: 1 }, { property: "colour", reason: "no colour" }],
    ["no such property inside", { rules: [{ port: 1, colour: 1 }] }, { property: "rules[0].colour", reason: "no rules[0].colour" }],
    ["not a number", { size: "big" }, { property: "size", reason: "expected a number, got a string" }],
    ["not a flag", { on: "yes" }, { property: "on", reason: "expected true or false, got a string" }],
    ["not a list", { zones: "a" }, { property: "zones", reason: "expected a list, got a string" }],
    ["not an object", { rules: ["a"] }, { property: "rules[0]", reason: "expected an object, got a string" }],
    ["not a map", { labels: ["a"] }, { property: "labels", reason: "expected an object, got a list" }],
  ])("%s", (_, inputs, problem) => {
    expect(toTerraform(block, names, inputs, unsupported).problems).toEqual([problem]);
  });

  test("state becomes outputs: nulls go, secrets and unknowns stay", () => {
    const state: TfObject = { ...empty, name: "n", size: 3, password: "p", arn: UNKNOWN_TF, config: [{ mode: "x" }], rule: [{ port: 1, rule_id: "r" }] };
    expect(fromTerraform(block, names, state)).toEqual({ name: "n", size: "3", password: new Secret("p"), arn: UNKNOWN, config: { mode: "x" }, rules: [{ port: 1, ruleId: "r" }] });
    expect(fromTerraform(block, names, empty)).toEqual({ rules: [] });
  });

  test("the wire form keeps unknowns apart from nulls", () => {
    const value: TfObject = { ...empty, name: UNKNOWN_TF, zones: ["a", UNKNOWN_TF], size: 1.5, rule: [{ port: 443, rule_id: null }] };
    expect(decodeBlock(encodeBlock(block, value))).toEqual(value);
    expect(decodeBlock(encodeBlock(block, null))).toBeNull();
  });

  test("Pulumi's wire form", () => {
    const value = { a: new Secret({ b: [UNKNOWN, null, 1, true] }), file: new Asset("path", "/x"), text: new Asset("text", "") };
    expect(fromStruct(toStruct(value))).toEqual(value);
  });
});

describe("proposed state", () => {
  const prior: TfObject = { ...empty, name: "n", size: 3, arn: "a", rule: [{ port: 1, rule_id: "one" }, { port: 2, rule_id: "two" }] };

  test.each<[string, TfObject | undefined, TfObject, TfObject]>([
    ["on create the configuration", undefined, { ...empty, name: "n" }, { ...empty, name: "n" }],
    ["computed values are carried over", prior, { ...empty, name: "m" }, { ...empty, name: "m", size: 3, arn: "a" }],
    ["configured values win", prior, { ...empty, size: 4 }, { ...empty, size: 4, arn: "a" }],
    ["set elements find their computed parts, whatever the order", prior, { ...empty, rule: [{ port: 2, rule_id: null }, { port: 3, rule_id: null }] }, { ...empty, size: 3, arn: "a", rule: [{ port: 2, rule_id: "two" }, { port: 3, rule_id: null }] }],
  ])("%s", (_, before, config, expected) => {
    expect(proposedState(block, before, config)).toEqual(expected);
  });
});

describe("detailed diff", () => {
  const prior: TfObject = { ...empty, name: "n", labels: { a: "1", "b.c": "2" }, zones: ["x", "y"], config: [{ mode: "x" }], arn: "a" };

  test.each<[string, TfObject, string[], { [path: string]: object }, string[]]>([
    ["nothing", prior, [], {}, []],
    ["a map, key by key", { ...prior, labels: { a: "2" } }, [], { "labels.a": { kind: "update", replace: false }, 'labels["b.c"]': { kind: "delete", replace: false } }, []],
    ["a list, element by element", { ...prior, zones: ["x", "z", "w"] }, [], { "zones[1]": { kind: "update", replace: false }, "zones[2]": { kind: "add", replace: false } }, []],
    ["inside a flattened block", { ...prior, config: [{ mode: "y" }] }, ["config"], { "config.mode": { kind: "update", replace: true } }, ["config"]],
    ["a set as a whole", { ...prior, rule: [{ port: 1, rule_id: null }] }, [], { rules: { kind: "add", replace: false } }, []],
    ["what only follows is left out", { ...prior, name: "m", arn: UNKNOWN_TF }, ["name"], { name: { kind: "update", replace: true } }, ["name"]],
    ["a path that did not change replaces nothing", { ...prior, on: true }, ["name"], { on: { kind: "add", replace: false } }, []],
  ])("%s", (_, planned, replacing, changes, replaces) => {
    const diff = planDiff(block, names, prior, planned, replacing.map((attribute_name) => ({ steps: [{ attribute_name }] })));
    expect(Object.fromEntries(diff.changes)).toEqual(changes);
    expect(diff.replaces).toEqual(replaces);
  });
});

test("a configuration's digest ignores the order of keys, and there is none with unknowns", () => {
  const digest = (config: TfObject): string | undefined => configurationDigest("5.100.0", [null], config);
  expect(digest({ a: "1", b: { c: "2", d: "3" } })).toBe(digest({ b: { d: "3", c: "2" }, a: "1" }));
  expect(digest({ a: ["1", "2"] })).not.toBe(digest({ a: ["2", "1"] }));
  expect(configurationDigest("5.100.0", [{ team: "x" }], { a: "1" })).not.toBe(digest({ a: "1" }));
  expect(digest({ a: UNKNOWN_TF })).toBeUndefined();
});

test.each<[string, TfValue, TfValue, boolean]>([
  ["unset and empty are the same", { a: null, b: [], c: "" }, { a: {}, b: null, c: 0, d: false }, true],
  ["a flag that went off is a change", { a: true }, { a: false }, false],
  ["an element that went is a change", { a: ["x", "y"] }, { a: ["x"] }, false],
  ["a value that moved is a change", { a: [{ b: "1" }] }, { a: [{ b: "2" }] }, false],
])("a state read back: %s", (_, before, after, same) => {
  expect(sameRead(before, after)).toBe(same);
});

test("errors name the property in Pulumi's words", () => {
  const diagnostic = { severity: "ERROR" as const, summary: "bad", detail: "worse", attribute: { steps: [{ attribute_name: "config" }, { element_key_int: 0 }, { attribute_name: "mode" }] } };
  expect(errorText([diagnostic, { ...diagnostic, severity: "WARNING" }], names)).toBe('bad: worse (property "config.mode")');
  expect(errorText([], names)).toBeUndefined();
});

describe("deadlines", () => {
  const key = "e2bfb730-ecaa-11e6-8f88-34363bc7c4c0";
  const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

  test.each([
    ["a longer timeout is shortened", { [key]: { create: 6e11 }, v: 1 }, { seconds: 120, custom: false }, { [key]: { create: 1.2e11 }, v: 1 }],
    ["a shorter one stays", { [key]: { create: 6e10 } }, { seconds: 120, custom: false }, { [key]: { create: 6e10 } }],
    ["unless the program asks", { [key]: { create: 6e10 } }, { seconds: 120, custom: true }, { [key]: { create: 1.2e11 } }],
    ["without a limit nothing changes", { [key]: { create: 6e11 } }, { seconds: undefined, custom: false }, { [key]: { create: 6e11 } }],
    ["a resource without timeouts", { v: 1 }, { seconds: 1, custom: true }, { v: 1 }],
    ["private bytes that are null", null, { seconds: 1, custom: true }, null],
  ])("%s", (_, before, deadline, after) => {
    expect(JSON.parse(Buffer.from(withDeadline(bytes(before), "create", deadline)).toString())).toEqual(after);
  });

  const schema = { version: 0, block: { attributes: [{ name: "region", type: "string" as const, optional: true as const }], blocks: [{ name: "endpoints", nesting: "SET" as const, max: 0, block: { attributes: [{ name: "s3", type: "string" as const, optional: true as const }], blocks: [] } }] } };

  test.each<[string, string, NodeJS.ProcessEnv, number | undefined]>([
    ["a local endpoint", "http://127.0.0.1:5000", {}, 120],
    ["a local name", "http://s3.localhost:5000", {}, 120],
    ["AWS", "https://s3.eu-central-1.amazonaws.com", {}, undefined],
    ["the setting", "https://s3.eu-central-1.amazonaws.com", { GLACIS_OPERATION_TIMEOUT: "7" }, 7],
  ])("of an operation with %s", (_, s3, env, seconds) => {
    expect(providerConfig(schema, "5.100.0", { endpoints: JSON.stringify([{ s3 }]) }, env).timeout).toBe(seconds);
  });

  test("a setting that is no number", () => {
    expect(() => providerConfig(schema, "5.100.0", {}, { GLACIS_OPERATION_TIMEOUT: "soon" })).toThrow(new Error('GLACIS_OPERATION_TIMEOUT is "soon": it must be a number of seconds above 0'));
  });
});

describe("files on this machine", () => {
  let home: string;
  const platform = `${os.platform() === "darwin" ? "darwin" : "linux"}_${os.arch() === "x64" ? "amd64" : os.arch()}`;

  beforeEach(() => (home = fs.mkdtempSync(path.join(os.tmpdir(), "glacis home-"))));
  afterEach(() => fs.rmSync(home, { recursive: true }));

  const install = (mirror: string, version: string): string => {
    const folder = path.join(mirror, "registry.terraform.io", "hashicorp", "aws", version, platform);
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `terraform-provider-aws_v${version}_x5`);
    fs.writeFileSync(file, "");
    return file;
  };

  test("the newest version 5 of an implied mirror", () => {
    const mirror = path.join(home, ".terraform.d", "plugins");
    install(mirror, "5.9.0");
    install(mirror, "6.1.0");
    const newest = install(mirror, "5.10.1");
    expect(findTerraformProvider({ HOME: home })).toEqual({ path: newest, version: "5.10.1" });
  });

  test("a mirror in Terraform's configuration comes first, comments do not count", () => {
    install(path.join(home, ".terraform.d", "plugins"), "5.10.1");
    const configured = install(path.join(home, "my mirror"), "5.2.0");
    fs.writeFileSync(path.join(home, "rc"), `# plugin_cache_dir = "/nowhere"\nprovider_installation {\n  filesystem_mirror {\n    path = "${home}/my mirror"\n    include = ["*/*/*"]\n  }\n}\n`);
    expect(findTerraformProvider({ HOME: home, TF_CLI_CONFIG_FILE: path.join(home, "rc") })).toEqual({ path: configured, version: "5.2.0" });
  });

  test("a setting that points nowhere is not passed over", () => {
    install(path.join(home, ".terraform.d", "plugins"), "5.10.1");
    const located = findTerraformProvider({ HOME: home, GLACIS_TF_PROVIDER_AWS: "/nowhere/terraform-provider-aws" });
    expect(located).toEqual({ searched: ["/nowhere/terraform-provider-aws (GLACIS_TF_PROVIDER_AWS)"] });
    expect(notFoundMessage(["/nowhere/terraform-provider-aws (GLACIS_TF_PROVIDER_AWS)"])).toBe(
      "the Terraform AWS provider 5.x was not found in /nowhere/terraform-provider-aws (GLACIS_TF_PROVIDER_AWS): put it in one of these as a filesystem mirror, or set GLACIS_TF_PROVIDER_AWS to the terraform-provider-aws file",
    );
  });

  test("the table of recorded types", () => {
    const file = path.join(home, "types.json");
    fs.writeFileSync(file, '{"aws:a/b:B": "why"}');
    expect([...recordedTypes(file)]).toEqual([["aws:a/b:B", "why"]]);
    expect(recordedTypes(undefined).size).toBe(0);
    fs.writeFileSync(file, '{"aws:a/b:B": 1}');
    expect(() => recordedTypes(file)).toThrow(new Error(`GLACIS_RECORDED_TYPES: ${file}: the reason for "aws:a/b:B" must be a text`));
  });
});
