// SPDX-License-Identifier: Apache-2.0
import { admits, detailPattern, isOn, patternMatches, waitsFor } from "./events";
import { Resource } from "./resource";

function rule(eventPattern: unknown, rest: Readonly<Record<string, unknown>> = {}): Resource {
  return new Resource({ urn: "urn:pulumi:prod::example::aws:cloudwatch/eventRule:EventRule::r", type: "aws:cloudwatch/eventRule:EventRule", name: "r", custom: true, properties: { eventPattern, ...rest }, propertyDependencies: {} });
}

test.each<[string, unknown, boolean]>([
  ["absent", undefined, true],
  ["the value", ["aws.backup"], true],
  ["another", ["aws.s3"], false],
  ["a prefix", [{ prefix: "aws." }], true],
  ["a suffix", [{ suffix: ".backup" }], true],
  ["a wildcard", [{ wildcard: "aws.*" }], true],
  ["another case", [{ "equals-ignore-case": "AWS.BACKUP" }], true],
  ["anything but it", [{ "anything-but": ["aws.backup"] }], false],
  ["anything but another", [{ "anything-but": "aws.s3" }], true],
  ["no list", "aws.backup", false],
])("a pattern of %s admits aws.backup: %s", (_name, list, expected) => {
  expect(admits(list, "aws.backup")).toBe(expected);
});

const kind = { source: "aws.backup", detailType: "Backup Job State Change" };

test.each<[string, Resource, [boolean, boolean]]>([
  ["source and type", rule({ source: ["aws.backup"], "detail-type": ["Backup Job State Change"] }), [true, true]],
  ["as JSON text", rule(JSON.stringify({ source: ["aws.backup"] })), [true, true]],
  ["of another type", rule({ source: ["aws.backup"], "detail-type": ["Copy Job State Change"] }), [false, true]],
  ["of any source", rule({ "detail-type": ["Backup Job State Change"] }), [true, false]],
  ["disabled", rule({ source: ["aws.backup"] }, { state: "DISABLED" }), [false, false]],
  ["disabled in the older way", rule({ source: ["aws.backup"] }, { isEnabled: false }), [false, false]],
  ["a schedule", rule(undefined, { scheduleExpression: "rate(1 day)" }), [false, false]],
])("a rule %s matches, and waits for the source: %p", (_name, r, expected) => {
  expect([patternMatches(r, kind), waitsFor(r, "aws.backup")]).toEqual(expected);
});

test("reads what a rule asks of detail", () => {
  expect([detailPattern(rule({ detail: { a: { b: ["c"] } } }), "a", "b"), detailPattern(rule({}), "a"), isOn(rule({}))]).toEqual([["c"], undefined, true]);
});
