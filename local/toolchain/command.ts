// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ToolchainError } from "./cache";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The command and everything it started is killed after this time. */
  readonly timeoutMs: number;
  /** Called with each line of output as it comes. */
  readonly onLine?: (line: string) => void;
}

/** How many characters from the end of a failed command's output its error quotes. */
const QUOTED_OUTPUT = 1_500;

/**
 * Runs a command without a shell and returns its standard output.
 *
 * @throws ToolchainError that names the command, how it ended and the end of its output
 */
export function run(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that the limit also ends grandchildren such as an installer's download.
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let stdout = "";
    let all = "";
    const collect = (chunk: Buffer): void => {
      const text = chunk.toString();
      all = (all + text).slice(-64 * 1024);
      for (const line of text.split("\n")) if (line.trim()) options.onLine?.(line.trim());
    };
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      collect(chunk);
    });
    child.stderr.on("data", collect);

    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        child.kill("SIGKILL");
      }
    };
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeoutMs);
    // In a group of its own the command does not see the terminal's Ctrl-C: pass the end of this process on. Where
    // others listen too (lock files are removed on signals), they decide; the rejection ends this work either way.
    let interrupted = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      interrupted = true;
      kill();
      settle();
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.once(signal, onSignal);
    process.once("exit", kill);
    const settle = (): void => {
      clearTimeout(limit);
      process.removeListener("exit", kill);
      for (const signal of signals) process.removeListener(signal, onSignal);
    };

    child.once("error", (error) => {
      settle();
      reject(new ToolchainError(`${command} cannot be started: ${error.message}`));
    });
    child.once("close", (code, signal) => {
      settle();
      if (code === 0) return resolve(stdout);
      if (interrupted) return reject(new ToolchainError(`${command} was interrupted; run this again to continue.`));
      const how = timedOut ? `took longer than ${options.timeoutMs / 1000} s` : code === null ? `was ended by ${signal}` : `failed with exit code ${code}`;
      const output = all.trim().slice(-QUOTED_OUTPUT);
      reject(new ToolchainError(`${[command, ...args].join(" ")} ${how}${output ? `:\n${output}` : ""}`));
    });
  });
}

/** Every executable file of that name in the directories of PATH, in order. */
export function onPath(name: string, path: string = process.env["PATH"] ?? ""): string[] {
  const extensions = process.platform === "win32" ? (process.env["PATHEXT"] ?? ".EXE;.CMD;.BAT").split(";") : [""];
  return path
    .split(delimiter)
    .filter((directory) => directory !== "")
    .flatMap((directory) => extensions.map((extension) => join(directory, name + extension)))
    .filter(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
