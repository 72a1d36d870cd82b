// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { engineEnvironment } from "../../local/deploy/environment";
import { LocalProject } from "../../local/deploy/project";
import type { Toolchain } from "../../local/toolchain";

export const root = resolve(__dirname, "../..");

/** What a local run says on a machine that lets nothing through to real AWS: enough for a preview of new resources. */
const offlineAws = {
  "aws:region": "eu-central-1",
  "aws:accessKey": "test",
  "aws:secretKey": "test",
  "aws:skipCredentialsValidation": "true",
  "aws:skipRequestingAccountId": "true",
  "aws:skipMetadataApiCheck": "true",
};

export interface ProjectOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  /** The pack that judges it: this repository's, or one without policies, where a test is about something else. */
  readonly pack?: "real" | "empty";
}

/** Writes a Pulumi project with this program as its `stacks/`, and with this repository's dependencies. */
export function writeProject(directory: string, program: string, { config = offlineAws, pack = "real" }: ProjectOptions = {}): string {
  mkdirSync(join(directory, "stacks"), { recursive: true });
  const { runtime } = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as { runtime: unknown };
  writeFileSync(join(directory, "Pulumi.yaml"), JSON.stringify({ name: "glacis", main: "stacks/", runtime }));
  for (const stack of ["local", "prod"]) writeFileSync(join(directory, `Pulumi.${stack}.yaml`), JSON.stringify({ config }));
  writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "glacis-engine-test", version: "1.0.0" }));
  writeFileSync(join(directory, "stacks", "index.ts"), program);
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  if (pack === "real") symlinkSync(join(root, "policies"), join(directory, "policies"));
  else writeEmptyPack(join(directory, "policies"));
  return directory;
}

function writeEmptyPack(directory: string): void {
  mkdirSync(directory);
  for (const file of ["PulumiPolicy.yaml", "package.json"]) copyFileSync(join(root, "policies", file), join(directory, file));
  writeFileSync(join(directory, "index.js"), 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n');
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a command to its end and returns what it wrote on both streams. */
export function run(command: string, args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}

/** `pulumi preview --policy-pack` of a project, by its own pack or another, as stack `prod` and with everything in its own directory. */
export async function preview(toolchain: Toolchain, project: string, policyPack = join(project, "policies")): Promise<Ran> {
  const local = new LocalProject(join(project, "state"), project);
  local.prepare();
  const options = { cwd: project, env: engineEnvironment(local, toolchain) };
  const quiet = ["--non-interactive", "--color", "never"];
  await run(toolchain.pulumi.path, [...quiet, "stack", "init", "prod"], options);
  return run(toolchain.pulumi.path, [...quiet, "preview", "--stack", "prod", "--policy-pack", policyPack], options);
}
