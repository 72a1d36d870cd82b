// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnvironment } from "../../local/deploy/environment";
import { LocalProject } from "../../local/deploy/project";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { run, writeProject } from "./project";

/** The automatic fixes under the real engine: off unless asked for, and then what is judged is what is deployed. */

jest.setTimeout(300_000);

let toolchain: Toolchain;
let base: string;

beforeAll(async () => {
  toolchain = await ensureToolchain({ onStep: () => undefined });
  base = mkdtempSync(join(tmpdir(), "glacis fixes-"));
}, 900_000);

afterAll(() => rmSync(base, { recursive: true, force: true }));

test("a key that does not rotate is refused, and with the fixes on is planned to rotate", async () => {
  const project = writeProject(join(base, "project"), 'import * as aws from "@pulumi/aws";\nnew aws.kms.Key("fixable", { deletionWindowInDays: 30 });\n');
  const local = new LocalProject(join(project, "state"), project);
  local.prepare();
  const options = { cwd: project, env: engineEnvironment(local, toolchain) };
  const pulumi = (...args: string[]) => run(toolchain.pulumi.path, ["--non-interactive", "--color", "never", ...args], options);
  await pulumi("stack", "init", "prod");
  const preview = ["preview", "--stack", "prod", "--diff", "--policy-pack", local.policyPack];

  const refused = await pulumi(...preview);
  expect(refused.output).toContain("[key-rotated] (medium)");
  expect(refused.code).not.toBe(0);

  const config = join(base, "fixes.json");
  writeFileSync(config, JSON.stringify({ "glacis-fixes": "remediate" }));
  const fixed = await pulumi(...preview, "--policy-pack-config", config);
  expect(fixed.output).toMatch(/enableKeyRotation\s*: true/);
  expect(fixed.output).not.toContain("[key-rotated]");
  expect(fixed.code).toBe(0);
});
