// SPDX-License-Identifier: Apache-2.0
import { applyBaseline, type BaselineEntry, baselineText, entriesOf, parseBaseline } from "./baseline";
import type { JudgedResult } from "./judgement";

const STACK = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";
const A = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::a";
const ELSEWHERE = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::a";

function result(verdict: JudgedResult["verdict"], extra: Partial<JudgedResult> = {}): JudgedResult {
  return { control: "bucket-versioned", severity: "high", verdict, urn: A, type: "aws:s3/bucket:Bucket", message: "", fix: "", claims: [], frameworks: {}, ...extra };
}

const entry = (violations: number, resource = A): BaselineEntry => ({ control: "bucket-versioned", resource, violations });
const fail = result("fail");
const unjudged = result("undetermined");

test.each<[situation: string, before: BaselineEntry[], found: JudgedResult[], standing: number, left: BaselineEntry[]]>([
  ["what stood stands", [entry(1)], [fail], 1, [entry(1)]],
  ["one more violation on the same resource: neither stands", [entry(1)], [fail, fail], 0, [entry(1)]],
  ["one of two repaired", [entry(2)], [fail], 1, [entry(1)]],
  ["repaired", [entry(1)], [result("pass")], 0, []],
  ["the resource is gone", [entry(1)], [], 0, []],
  ["a violation that cannot be judged here stands, and stays", [entry(1)], [unjudged], 1, [entry(1)]],
  ["what was undetermined does not stand as a violation", [entry(0)], [fail], 0, [entry(0)]],
  ["what was undetermined stands as such", [entry(0)], [unjudged], 1, [entry(0)]],
  ["what was undetermined is known to be good", [entry(0)], [result("pass")], 0, []],
  ["a violation on a resource without an entry", [], [fail], 0, []],
  ["another control of the same resource", [entry(1)], [fail, result("fail", { control: "bucket-tls-only" })], 1, [entry(1)]],
  ["another stack's entry is left alone", [entry(1, ELSEWHERE)], [fail], 0, [entry(1, ELSEWHERE)]],
  ["what an exception waives needs no entry", [entry(1)], [result("fail", { exception: { control: "", resource: "", owner: "", reason: "", expires: "" } })], 0, []],
])("%s", (_, entries, found, standing, left) => {
  const { results, use } = applyBaseline(found, { file: "b.yaml", entries }, STACK);
  expect(results.filter((r) => r.baselined && r.advice)).toHaveLength(standing);
  expect(results.map(({ verdict }) => verdict)).toEqual(found.map(({ verdict }) => verdict));
  expect(use).toMatchObject({ tolerated: standing, left });
});

test("what is written is read, and lets all of it stand", () => {
  const found = [fail, result("fail"), result("undetermined", { control: "bucket-tls-only" }), result("fail", { advice: true, control: "stale-uploads-aborted" })];
  const text = baselineText(entriesOf(found));
  expect(text.split("\n").slice(1)).toEqual([
    "version: 1",
    "entries:",
    `  - {"control":"bucket-tls-only","resource":"${A}","violations":0}`,
    `  - {"control":"bucket-versioned","resource":"${A}","violations":2}`,
    "",
  ]);
  const { use } = applyBaseline(found, parseBaseline(text, "b.yaml"), STACK);
  expect(use).toMatchObject({ tolerated: 3, outdated: [] });
  expect(parseBaseline(baselineText([]), "b.yaml").entries).toEqual([]);
});

test.each([
  ["version: 2\nentries: []\n", "b.yaml:1:10: version: 1; `glacis baseline` writes this file"],
  ["version: 1\nentries:\n  - { control: x, resource: bucket, violations: 1 }\n", "b.yaml:3:29: entries.0.resource: the URN of a resource; `glacis baseline` writes this file"],
])("%j is no baseline", (text, message) => {
  expect(() => parseBaseline(text, "b.yaml")).toThrow(message);
});
