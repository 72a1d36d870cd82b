// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../policies/catalogue";
import { DRILL, TODAY, TWIN } from "../testing/sample-bundle";
import { judgeResults } from "./judge";
import { type Found, readResults, sealResult, writeResult } from "./result";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glacis results-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const controls = new Map(catalogue.map((control) => [control.id, control]));
const STACK = { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", name: "prod" };
const verdicts = (result: Found, today = TODAY): string[] => judgeResults(new Map([["results/it.json", result]]), controls, STACK, today).map(({ control, verdict, message }) => `${control} ${verdict} ${message}`.trim());

test("what is written is read again, for its stack alone; a newer run replaces the older", () => {
  writeResult(DRILL, folder);
  writeResult(sealResult({ ...DRILL, finishedAt: `${TODAY}T11:30:00.000Z` }), folder);
  writeResult(TWIN, folder);
  writeResult(sealResult({ ...TWIN, stack: "local" }), folder);
  expect(readdirSync(folder).sort()).toEqual(["drill-prod.json", "twin-first-boot-local.json", "twin-first-boot-prod.json"]);
  const found = readResults(folder, "prod");
  expect([...found.keys()]).toEqual(["results/drill.json", "results/twin-first-boot.json"]);
  expect(found.get("results/drill.json")?.finishedAt).toBe(`${TODAY}T11:30:00.000Z`);
  expect(readResults(join(folder, "nowhere"), "prod").size).toBe(0);
});

test.each<[string, (file: string) => void, RegExp]>([
  ["changed by hand", (file) => writeFileSync(file, readFileSync(file, "utf8").replace('"verdict": "pass"', '"verdict": "fail"')), /drill-prod\.json: its digest is [0-9a-f]{64}, it says [0-9a-f]{64}: it was changed after it was written/],
  ["not JSON", (file) => writeFileSync(file, "{"), /drill-prod\.json: not JSON; expected the result of a drill or a twin/],
  ["something else", (file) => writeFileSync(file, "{}"), /drill-prod\.json: schema: .*; expected the result of a drill or a twin/],
])("a result that is %s is refused", (_name, change, message) => {
  change(writeResult(DRILL, folder));
  expect(() => readResults(folder, "prod")).toThrow(message);
});

test("nothing is written that could not be read", () => {
  expect(() => writeResult({ ...DRILL, digest: "0".repeat(64) }, folder)).toThrow("its digest is");
  expect(readdirSync(folder)).toEqual([]);
});

const wrong = { copy: "replica eu-west-1", key: "a", message: "cannot be read" };

test.each<[string, Found, string[]] | [string, Found, string[], string]>([
  ["a drill that found nothing wrong", DRILL, ["restore-proven pass"]],
  ["a drill with findings, whatever its verdict says", { ...DRILL, findings: [wrong], findingCounts: { unreadable: 9 } }, ['restore-proven fail the drill found 9 things wrong: replica eu-west-1 "a": cannot be read; and 8 more']],
  ["a drill with doubts", { ...DRILL, doubts: [wrong], doubtCount: 1 }, ["restore-proven undetermined the drill could not judge 1 things: replica eu-west-1 cannot be read"]],
  ["a drill that restored nothing from one copy", { ...DRILL, copies: [{ ...DRILL.copies[0]!, restoredObjects: 0 }] }, ["restore-proven undetermined the drill restored nothing from eu-central-1"]],
  ["a drill on its last day", DRILL, ["restore-proven pass"], "2026-12-24"],
  ["a drill of long ago", DRILL, ["restore-proven undetermined the drill: it is 31 days old; results count for 30"], "2026-12-25"],
  ["a twin", TWIN, ["host-no-ssh-key pass"]],
  ["a twin that found something", { ...TWIN, checks: [{ ...TWIN.checks[0]!, verdict: "fail", message: "a key pair is set" }] }, ["host-no-ssh-key fail twin first-boot, no-key-pair: a key pair is set"]],
  ["a twin of long ago", TWIN, ["host-no-ssh-key undetermined twin first-boot, no-key-pair: it is 31 days old; results count for 30"], "2026-12-25"],
  ["a twin that found something long ago", { ...TWIN, checks: [{ ...TWIN.checks[0]!, verdict: "fail", message: "a key pair is set" }] }, ["host-no-ssh-key fail twin first-boot, no-key-pair: a key pair is set"], "2026-12-25"],
  ["a check of no control", { ...TWIN, checks: [{ ...TWIN.checks[0]!, controls: [] }] }, []],
])("%s", (...[, result, expected, today]) => {
  expect(verdicts(result, today)).toEqual(expected);
});

test("a control that nobody knows is named", () => {
  expect(() => verdicts({ ...TWIN, checks: [{ ...TWIN.checks[0]!, controls: ["gone"] }] })).toThrow('results/it.json names the control "gone", which this version of Glacis does not have');
});
