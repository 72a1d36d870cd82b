// SPDX-License-Identifier: Apache-2.0
import { Resource } from "./resource";
import { UNKNOWN, Undetermined } from "./unknown";

function resource(properties: Record<string, unknown>): Resource {
  return new Resource({ urn: "urn:pulumi:s::p::aws:s3/bucket:Bucket::b", type: "aws:s3/bucket:Bucket", name: "b", custom: true, properties, propertyDependencies: {} });
}

describe("a read", () => {
  const b = resource({ a: { b: [{ c: 1 }, UNKNOWN] }, "dotted.key": true, nothing: null, off: "false", on: "TRUE", empty: "", n: "12", word: "x" });

  test.each([
    ["nested value", () => b.get("a.b[0].c"), 1],
    ["key with a dot", () => b.get('["dotted.key"]'), true],
    ["null as absent", () => b.get("nothing"), undefined],
    ["under an absent one", () => b.get("missing.deeper"), undefined],
    ["under a scalar", () => b.get("word.deeper"), undefined],
    ["inherited property of Object", () => b.get("constructor"), undefined],
    ["boolean as text false", () => b.bool("off", true), false],
    ["boolean as text true", () => b.bool("on"), true],
    ["absent boolean", () => b.bool("missing", true), true],
    ["empty boolean", () => b.bool("empty", true), true],
    ["number as text", () => b.number("n"), 12],
    ["word as number", () => b.number("word"), undefined],
    ["absent list", () => b.list("missing"), []],
    ["scalar as list", () => b.texts("word"), ["x"]],
    ["absent shown", () => b.show("missing"), "unset"],
    ["unknown part shown", () => b.show("a.b"), '[{"c":1},"(unknown)"]'],
  ])("%s", (_name, read, expected) => {
    expect(read()).toEqual(expected);
  });

  test.each([
    ["unknown element", () => b.get("a.b[1]"), 's3/Bucket "b": a.b[1] is not known yet'],
    ["under an unknown element", () => b.bool("a.b[1].c"), 's3/Bucket "b": a.b[1].c is not known yet'],
    ["element view of an unknown", () => b.list("a.b")[1]?.text(), 's3/Bucket "b": a.b[1] is not known yet'],
    ["object with an unknown inside as JSON", () => b.json("a"), 's3/Bucket "b": a is only partly known'],
  ])("%s throws Undetermined", (_name, read, message) => {
    expect(read).toThrow(new Undetermined(message));
  });

  test("list elements say where they stand", () => {
    expect(b.list("a.b").map((item) => item.path)).toEqual(["a.b[0]", "a.b[1]"]);
  });
});

test.each([
  ["text", '{"a":1}', { a: 1 }],
  ["object", { a: 1 }, { a: 1 }],
  ["text that is not JSON", "{oops", "{oops"],
  ["absent", undefined, undefined],
])("JSON written as %s", (_name, policy, expected) => {
  expect(resource({ policy }).json("policy")).toEqual(expected);
});
