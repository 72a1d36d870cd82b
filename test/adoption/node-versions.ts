// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { publish } from "../../local/toolchain/cache";
import { run } from "../../local/toolchain/command";

/** An executable of this version of Node.js from the npm registry, kept in Glacis' cache, else the reason why it cannot be had. */
export async function nodeOf(version: string): Promise<{ path: string } | { missing: string }> {
  const name = `node-${platform()}-${arch()}`;
  const executable = join("node_modules", name, "bin", "node");
  try {
    const { directory } = await publish(`${name}-${version}`, {
      build: (directory) => run("npm", ["install", "--prefix", directory, "--no-audit", "--no-fund", "--ignore-scripts", `${name}@${version}`], { cwd: directory, timeoutMs: 10 * 60_000 }).then(() => undefined),
      verify: (directory) => Promise.resolve(existsSync(join(directory, executable))),
    });
    return { path: join(directory, executable) };
  } catch (error) {
    return { missing: `${name}@${version} cannot be had from the npm registry: ${(error as Error).message}` };
  }
}
