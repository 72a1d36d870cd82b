// SPDX-License-Identifier: Apache-2.0
// For tests: a machine of one's own, with an empty cache and only chosen executables on PATH.
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Machine {
  /** Has a blank in its name, as home directories may. */
  readonly root: string;
  /** The only directory on PATH besides those of the shell's basic commands. */
  readonly bin: string;
  /** Writes a shell script and returns its path. */
  readonly script: (path: string, body: string) => string;
  readonly remove: () => void;
}

const variables = ["PATH", "XDG_CACHE_HOME", "PULUMI_HOME"] as const;

export function newMachine(): Machine {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "a machine ")));
  const before = variables.map((name) => [name, process.env[name]] as const);
  const bin = join(root, "bin");
  mkdirSync(bin);
  process.env["PATH"] = bin;
  process.env["XDG_CACHE_HOME"] = join(root, "cache");
  process.env["PULUMI_HOME"] = join(root, "pulumi home");
  return {
    root,
    bin,
    script: (path, body) => {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      // The scripts' own commands come from the usual places, which the code under test does not search.
      writeFileSync(file, `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`);
      chmodSync(file, 0o755);
      return file;
    },
    remove: () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}
