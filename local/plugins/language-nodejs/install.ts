// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { NodeOptions, PackageManager } from "./options";
import { packageRoot } from "./packages";

const lockFiles: readonly [file: string, manager: PackageManager][] = [
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["yarn.lock", "yarn"],
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
];

/**
 * The command that installs a program's dependencies: the configured package manager, or the one whose lock file lies
 * beside its package.json, or npm.
 *
 * @throws Error when the program has no package.json
 */
export function installCommand(programDirectory: string, options: NodeOptions) {
  const cwd = packageRoot(programDirectory);
  if (cwd === undefined) throw new Error(`No package.json at or above ${programDirectory}: nothing says which dependencies to install.`);
  const command = options.packageManager ?? lockFiles.find(([file]) => existsSync(join(cwd, file)))?.[1] ?? "npm";
  const args = command === "npm" ? ["install", "--no-audit", "--no-fund"] : ["install"];
  return { command, args, cwd, env: process.env };
}
