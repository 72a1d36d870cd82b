// SPDX-License-Identifier: Apache-2.0
import type { ControlInfo } from "../../policies/_kit/posture/checks";
import { claimsOnPage } from "./model";
import { questionnaire } from "./questionnaire";
import { declared, everyState } from "./testing";

const control = (id: string, nist: string[]): ControlInfo => ({ id, family: "backup", title: id, severity: "high", why: "", fix: "", claims: [], frameworks: { nist } });

test("a line per framework entry, with the worst verdict and what shows it", () => {
  const catalogue = [control("bucket-tls-only", ["SC-8"]), control("bucket-public-blocked", ["SC-8", "AC-3"]), control("key-rotated", ["SC-12"]), control("never-seen", ["SC-13"])];
  expect(questionnaire(claimsOnPage(everyState()), catalogue).split("\r\n").map((line) => line.replace(/^([^,]*),([^,]*),[^,]*?,(?=(fail|pass|not applicable|undetermined))/, "$2,"))).toEqual([
    "framework,id,requirement,verdict,shown,statements,controls,findings",
    "AC-3,fail,live evidence,state.broken,bucket-public-blocked,bucket-public-blocked on data: data is wrong live",
    "SC-8,fail,live evidence,state.proven state.broken,bucket-tls-only bucket-public-blocked,bucket-public-blocked on data: data is wrong live",
    "SC-12,pass,before deployment,state.enforced,key-rotated,",
    "SC-13,not applicable,,,never-seen,",
    "",
  ]);
});

test("a cell that a spreadsheet would run is defused", () => {
  const input = { ...everyState(), evidence: undefined, declared: [declared("key-rotated", "fail", "key", { message: "x" })] };
  const [, line] = questionnaire(claimsOnPage({ ...input, posture: { ...input.posture, claims: { "=cmd": { section: "S", statement: "s", controls: ["key-rotated"], attestations: [] } } } }), [control("key-rotated", ["SC-12"])]).split("\r\n");
  expect(line).toContain(",'=cmd,");
});
