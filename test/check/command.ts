// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..");

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `glacis` as a user would, in a folder, with this on its standard input. */
export function glacis(args: readonly string[], options: { readonly cwd?: string; readonly stdin?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [path.join(ROOT, "glacis"), ...args], { cwd: options.cwd ?? ROOT, env: { ...process.env, ...options.env }, maxBuffer: 512 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
    child.stdin?.on("error", () => undefined).end(options.stdin ?? "");
  });
}

/** A folder of its own for each test file, gone when the file is done. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "glacis check-")));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by their path below `folder`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** A Pulumi project with one stack, `prod`, and this program. */
export function writeProgram(folder: string, program: string, files: Readonly<Record<string, string>> = {}): string {
  const project = { "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.prod.yaml": "config:\n  aws:region: eu-central-1\n", "package.json": '{"name":"shop","main":"index.ts"}' };
  return writeFiles(folder, { ...project, "index.ts": program, ...files });
}
