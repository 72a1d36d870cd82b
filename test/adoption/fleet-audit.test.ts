// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FleetVerdict } from "../../cli/fleet-judge";
import { glacis, temporaryFolder, writeFiles } from "../check/command";
import { EvidenceAccount } from "./evidence-account";

/** `glacis fleet audit` against a real S3 and KMS API: three stacks that can be audited, three that cannot. */

jest.setTimeout(300_000);

const folder = temporaryFolder();
let account: EvidenceAccount;

beforeAll(async () => {
  account = await EvidenceAccount.start();
  const state = (...args: Parameters<typeof EvidenceAccount.state>): string => EvidenceAccount.state(...args);
  const outputs = { evidence: account.evidence };
  writeFiles(folder, {
    "list.yaml": "stacks:\n  - { name: gone, state: gone.json, profile: local }\n  - { name: a/b, state: good.json }\n  - { state: none.json }\n  - { state: missing.json }\n  - { name: plan, plan: good.json }\n",
    "gone.json": state("prod", outputs, "was-here"),
    "good.json": state("prod", outputs),
    "none.json": state("prod", {}),
  });
  mkdirSync(join(folder, "backend/.pulumi/stacks/shop"), { recursive: true });
  writeFileSync(join(folder, "backend/.pulumi/stacks/shop/prod.json.gz"), gzipSync(state("prod", outputs)));
}, 300_000);

afterAll(() => account.stop());

async function audit(...args: string[]): Promise<{ code: number; stderr: string; stacks: readonly FleetVerdict[] }> {
  const { code, stdout, stderr } = await glacis(["fleet", "audit", ...args, "--no-assume", "--format", "json"], { cwd: folder, env: account.environment });
  return { code, stderr, stacks: (JSON.parse(stdout) as { stacks: FleetVerdict[] }).stacks };
}

test("each stack has its own exit code, bundle and folder; what cannot be audited does not end the others", async () => {
  const { code, stderr, stacks } = await audit("list.yaml", "--concurrency", "2");
  expect({ code, stderr }).toEqual({ code: 65, stderr: "" });
  const said = stacks.map(({ name, exitCode, error = "" }) => [name, exitCode, error.replaceAll(folder, "")]);
  expect(said).toEqual([
    ["gone", 1, ""],
    ["a/b", expect.any(Number), ""],
    ["none.json", 65, "stack prod: outputs.evidence: found no bucket and keyArn; deploy a program with the Evidence component first"],
    ["missing.json", 65, "/missing.json: no such file; expected the output of `pulumi stack export` or `pulumi stack output --json`"],
    ["plan", 65, "plan: is a plan, of which nothing may be deployed yet; expected a state, or a program with its stack"],
  ]);
  const [gone, good] = stacks;
  expect(gone?.judged?.findings).toContainEqual(expect.objectContaining({ verdict: "fail", urn: expect.stringContaining("uploads") as string }));
  expect([gone?.bundle?.sequence, good?.bundle?.sequence].sort()).toEqual([1, 2]); // one chain, two audits at once
  expect(readdirSync(join(folder, "bundles")).sort()).toEqual(["a-b", "gone"]);
  for (const bundle of [gone?.bundle, good?.bundle]) {
    expect(existsSync(join(bundle?.folder ?? "", "manifest.json"))).toBe(true);
    expect(await glacis(["verify", bundle?.folder ?? ""], { cwd: folder })).toMatchObject({ stdout: expect.stringContaining("signature") as string });
  }
});

test("all stacks of a backend, a zipped one too", async () => {
  const { stacks } = await audit("--backend", `file://${join(folder, "backend")}`);
  expect(stacks).toEqual([expect.objectContaining({ name: "shop/prod", bundle: expect.objectContaining({ sequence: 3 }) as object })]);
});
