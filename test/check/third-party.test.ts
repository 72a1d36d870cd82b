// SPDX-License-Identifier: Apache-2.0
// A stack that was not written for Glacis, exported by `pulumi stack export`: a Python program's shop with the usual mistakes.
import * as path from "node:path";
import { judgeStack } from "../../policies/_kit/judgement";
import { profileFor } from "../../policies/_kit/profiles";
import { readState } from "../../policies/_kit/sources/state";
import { catalogue } from "../../policies/catalogue";

let findings: string[] = [];
let passes: string[] = [];
let notAssessed: readonly { readonly type: string }[] = [];

beforeAll(async () => {
  const states = await readState(path.join(__dirname, "fixtures", "shop.state.json"));
  const judgement = judgeStack(states, { controls: catalogue, profile: profileFor, today: "2026-07-01" });
  const name = (verdict: string): string[] => judgement.results.filter((r) => r.verdict === verdict).map((r) => `${r.control} ${r.urn.split("::").pop()}`);
  findings = name("fail");
  passes = name("pass");
  notAssessed = judgement.notAssessed;
});

test.each([
  ["a database that answers the internet", "database-not-public orders"],
  ["a database that is not encrypted", "database-encrypted orders"],
  ["a firewall that admits SSH from anywhere", "no-public-admin-ports web"],
  ["a listener without TLS", "http-only-redirects http"],
  ["a bucket that takes requests without TLS", "bucket-tls-only uploads"],
  ["a role with every right", "no-wildcard-admin worker-inline"],
  ["a password in the environment of a function", "no-plaintext-secrets resize"],
])("finds %s", (_situation, finding) => {
  expect(findings).toContain(finding);
});

test.each([
  ["a table without secrets", "no-plaintext-secrets carts"],
  ["a bucket whose public access is blocked by a resource of its own", "bucket-public-blocked uploads"],
])("accepts %s", (_situation, pass) => {
  expect(passes).toContain(pass);
});

test("is not confused by what is on its way out, read from elsewhere, or a component", () => {
  for (const name of ["old-uploads", "shared", "frontend"]) expect(findings.filter((text) => text.endsWith(` ${name}`))).toEqual([]);
});

test("says which types nobody looked at", () => {
  expect(notAssessed).toContainEqual({ type: "random:index/randomPet:RandomPet", count: 1 });
});
