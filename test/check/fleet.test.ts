// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import * as fs from "node:fs";
import { asState } from "../../bench/resources";
import type { FleetVerdict } from "../../cli/fleet-judge";
import { glacis, temporaryFolder, writeFiles, writeProgram } from "./command";

const folder = temporaryFolder();
const KEY = (rotation: boolean): string => JSON.stringify({
  version: 3,
  deployment: { resources: [{ urn: "urn:pulumi:prod::shop::aws:kms/key:Key::k", type: "aws:kms/key:Key", custom: true, inputs: { enableKeyRotation: rotation, deletionWindowInDays: 30, description: "k" } }] },
});

writeFiles(folder, {
  "good.json": KEY(true),
  "bad.json": KEY(false),
  "broken.json": "{",
  "posture.yaml": "version: 1\norganisation: { name: Example Corp, securityContact: s@example.com, supportContact: s@example.com, policiesUrl: https://example.com }\nclaims: {}\n",
  "fleet.yaml": "stacks:\n  - { name: a, state: good.json }\n  - { name: b, state: bad.json, posture: posture.yaml }\n  - { program: web, stack: prod }\n",
  "unreadable.yaml": "stacks: [{ state: bad.json }, { state: broken.json }, { state: missing.json }]\n",
  "wrong.yaml": "stacks:\n  - { state: a.json, plan: b.json }\n",
  "backend/.pulumi/stacks/shop/prod.json": asState(20),
});
writeProgram(path.join(folder, "web"), 'import * as aws from "@pulumi/aws";\nnew aws.sqs.Queue("orders", { sqsManagedSseEnabled: false });\n');
fs.writeFileSync(path.join(folder, "backend", ".pulumi", "stacks", "shop", "staging.json.gz"), gzipSync(asState(10)));

interface FleetReport {
  readonly totals: { readonly stacks: number; readonly resources: number; readonly exitCodes: Record<string, number>; readonly controls: { control: string; stacks: number }[] };
  readonly stacks: readonly FleetVerdict[];
}

async function fleet(...args: string[]): Promise<{ code: number; report: FleetReport }> {
  const { code, stdout } = await glacis(["fleet", "check", ...args, "--format", "json"], { cwd: folder });
  return { code, report: JSON.parse(stdout) as FleetReport };
}

test("each stack has the exit code and the findings that a check of it alone gives", async () => {
  const { code, report } = await fleet("fleet.yaml");
  expect(code).toBe(1);
  expect(report.stacks.map(({ name, exitCode }) => [name, exitCode])).toEqual([["a", 0], ["b", 1], ["web, stack prod", 1]]);
  expect(report.totals).toMatchObject({ stacks: 3, resources: 3, exitCodes: { 0: 1, 1: 2 } });
  const alone = await glacis(["check", "--state", "bad.json", "--posture", "posture.yaml", "--format", "json"], { cwd: folder });
  expect(report.stacks[1]?.judged?.summary).toEqual((JSON.parse(alone.stdout) as { summary: unknown }).summary);
  expect(report.stacks[2]?.judged?.findings).toContainEqual(expect.objectContaining({ control: "queue-encrypted" }));
});

test("what cannot be judged is said, and outweighs a violation", async () => {
  const { code, report } = await fleet("unreadable.yaml", "--concurrency", "2");
  expect(code).toBe(65);
  expect(report.stacks.map(({ exitCode }) => exitCode)).toEqual([1, 65, 65]);
  expect(report.stacks[2]?.error).toContain("missing.json: no such file");
});

test("all stacks of a file backend, zipped ones too; the report does not depend on how many are judged at once", async () => {
  const one = await fleet("--backend", `file://${path.join(folder, "backend")}`, "--concurrency", "1");
  expect(one.report.stacks.map(({ name }) => name)).toEqual(["shop/prod", "shop/staging"]);
  expect(one.report.totals.resources).toBe(30);
  expect(one.report.totals.controls[0]).toMatchObject({ stacks: 2 });
  expect(await fleet("--backend", `file://${path.join(folder, "backend")}`, "--concurrency", "2")).toEqual(one);
});

test.each([
  [[], 64, "give a list of stacks, or --backend file://FOLDER"],
  [["fleet.yaml", "--backend", "file:///x"], 64, "give a list of stacks, or --backend file://FOLDER"],
  [["wrong.yaml"], 65, "wrong.yaml:2:5: stacks.0: expected exactly one of state: FILE"],
  [["--backend", "s3://bucket"], 65, 'found "s3://bucket"; expected file://FOLDER'],
  [["--backend", "file://nowhere"], 65, "no such folder; expected a Pulumi file backend"],
  [["fleet.yaml", "--concurrency", "0"], 64, 'found "0"; expected a whole number from 1 to 256'],
])("%j is refused", async (args, code, message) => {
  const ran = await glacis(["fleet", "check", ...args], { cwd: folder });
  expect(ran).toMatchObject({ code, stderr: expect.stringContaining(message) as string });
});
