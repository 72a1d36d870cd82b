// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess } from "node:child_process";
import { openSync } from "node:fs";
import { ROOT_PATH } from "./requirements";

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const env = { PATH: ROOT_PATH, LC_ALL: "C.UTF-8", HOME: "/root" };

/** Runs a command to its end, whatever that is; for commands whose failure is a fact to look at. */
export function attempt(command: string, args: readonly string[], input = ""): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs a command that must succeed, and returns what it printed. */
export async function command(name: string, args: readonly string[], input = ""): Promise<string> {
  const { code, stdout, stderr } = await attempt(name, args, input);
  if (code !== 0) throw new Error(`${[name, ...args].join(" ").slice(0, 500)} ended with ${String(code)}:\n${(stderr + stdout).trim().slice(-3_000)}`);
  return stdout;
}

/** Starts a process that lives as long as this one, at most: the kernel kills it when this process is gone, however it went. */
export function daemon(name: string, args: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, "a");
  return spawn("setpriv", ["--pdeathsig", "KILL", "--", name, ...args], { env, stdio: ["ignore", log, log] });
}
