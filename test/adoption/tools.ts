// SPDX-License-Identifier: Apache-2.0
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../../local/toolchain/cache";
import { onPath, run } from "../../local/toolchain/command";
import { digestOf, platform } from "../../local/toolchain/versions";

/** A program written in Go that tests use, pinned by the go.mod in its folder under tools/. */
export interface GoTool {
  readonly folder: string;
  readonly executable: string;
  readonly package: string;
  /** Arguments with which it ends well at once. */
  readonly probe: readonly string[];
}

export const ACTIONLINT: GoTool = { folder: "actionlint", executable: "actionlint", package: "github.com/rhysd/actionlint/cmd/actionlint", probe: ["-version"] };
export const YAML_HOST: GoTool = { folder: "yaml-host", executable: "pulumi-language-yaml", package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml", probe: ["--help"] };

/** Built from the Go module proxy once and kept in Glacis' cache, else the reason why it cannot be had. */
export async function goTool({ folder, executable, package: source, probe }: GoTool): Promise<{ path: string } | { missing: string }> {
  const [installed] = onPath(executable);
  if (installed !== undefined) return { path: installed };
  const recipe = join(__dirname, "tools", folder);
  const files = readdirSync(recipe).sort();
  try {
    const { directory } = await publish(`${executable}-${platform}-${digestOf(...files.map((file) => join(recipe, file)))}`, {
      build: async (directory) => {
        for (const file of files) cpSync(join(recipe, file), join(directory, file));
        await run("go", ["build", "-mod=readonly", "-trimpath", "-o", executable, source], { cwd: directory, timeoutMs: 30 * 60_000 });
      },
      verify: (directory) => run(join(directory, executable), probe, { timeoutMs: 60_000 }).then(() => true, () => false),
    });
    return { path: join(directory, executable) };
  } catch (error) {
    return { missing: `${executable} is not on PATH and cannot be built: ${(error as Error).message}` };
  }
}
