// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../local/toolchain/cache";
import { run } from "../local/toolchain/command";
import { findPython } from "../local/toolchain/python";
import { digestOf } from "../local/toolchain/versions";

const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * The folder of the programs of a Python environment that a test needs, installed once into the cache, every package checked against its pinned
 * hash.
 * @param requirements file of the packages and their hashes
 * @param data file of more packages, of which only the data is read: installed without what they need, whatever Python they ask for
 * @throws Error when no suitable Python is installed or the packages cannot be
 */
export async function pythonTool(name: string, requirements: string, data?: string): Promise<string> {
  const interpreter = await findPython();
  if ("problem" in interpreter) throw new Error(`${name} needs Python: ${interpreter.problem}`);
  const bin = (venv: string) => join(venv, "bin");
  const { directory } = await publish(`${name}-python${interpreter.version}-${digestOf(requirements, ...(data === undefined ? [] : [data]))}`, {
    build: async (venv) => {
      await run(interpreter.path, ["-m", "venv", venv], { timeoutMs: INSTALL_LIMIT_MS });
      const install = (file: string, ...options: string[]) => (
        run(join(bin(venv), "python"), ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes", ...options, "--requirement", file], { timeoutMs: INSTALL_LIMIT_MS })
      );
      await install(requirements);
      if (data !== undefined) await install(data, "--no-deps", "--ignore-requires-python");
    },
    verify: (venv) => Promise.resolve(existsSync(join(bin(venv), "python"))),
  });
  return bin(directory);
}
