// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { text } from "node:stream/consumers";

/** A Pulumi command that failed; the message is what Pulumi wrote to stderr. */
export class EngineError extends Error {}

/** Signals that end a run in order: Pulumi finishes the operations in flight and saves its state. */
const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Waits for the end of our stdin pipe, which only our own death brings about, and then ends the engine: like Ctrl-C first,
 * so that it saves its state, and for good after ten seconds. The plugins end with the engine.
 */
const GUARD = 'cat >/dev/null; kill -INT "$1"; n=0; while kill -0 "$1" && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; kill -KILL "$1"';

/** The Pulumi CLI in one environment and project. */
export class Engine {
  constructor(
    private readonly command: string,
    private readonly cwd: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Runs a command that is not for the user's eyes and returns its stdout. @throws EngineError when it fails */
  async capture(args: readonly string[], cwd = this.cwd): Promise<string> {
    const { child, exited } = this.start(["--non-interactive", "--color", "never", ...args], cwd, ["ignore", "pipe", "pipe"], false);
    const [stdout, stderr, code] = await Promise.all([text(child.stdout!), text(child.stderr!), exited]);
    if (code !== 0) throw new EngineError(`pulumi ${args.slice(0, 2).join(" ")} failed: ${(stderr || stdout).trim()}`);
    return stdout;
  }

  /**
   * Runs a command with Pulumi's own progress on the terminal, or plain lines in a pipe. Ctrl-C reaches Pulumi once.
   * @param output where Pulumi's stdout goes; "stderr" leaves ours to a machine-readable result
   * @returns its exit code; 130 when a signal ended it
   */
  async run(args: readonly string[], output: "stdout" | "stderr"): Promise<number> {
    const interactive = output === "stdout" && process.stdin.isTTY === true && process.stdout.isTTY === true;
    const stdio: StdioOptions = [interactive ? "inherit" : "ignore", output === "stdout" ? "inherit" : 2, "inherit"];
    // On a terminal Ctrl-C reaches the whole foreground group; elsewhere Pulumi gets a group of its own and we pass it on.
    const { child, exited } = this.start(interactive ? args : ["--non-interactive", ...args], this.cwd, stdio, !interactive);
    const forward = (signal: NodeJS.Signals): void => void (interactive || child.kill(signal));
    for (const signal of STOPPING) process.on(signal, forward);
    try {
      return (await exited) ?? 130;
    } finally {
      for (const signal of STOPPING) process.off(signal, forward);
    }
  }

  private start(args: readonly string[], cwd: string, stdio: StdioOptions, detached: boolean): { child: ChildProcess; exited: Promise<number | null> } {
    const child = spawn(this.command, args, { cwd, env: this.env, stdio, detached });
    const guard = spawn("sh", ["-c", GUARD, "glacis-engine-guard", String(child.pid)], { stdio: ["pipe", "ignore", "ignore"], detached: true });
    const dismissed = new Promise<void>((resolve) => guard.once("close", () => resolve()));
    const exited = new Promise<number | null>((resolve, reject) => {
      child.once("error", (error) => reject(new EngineError(`${this.command} cannot be started: ${error.message}`)));
      child.once("close", (code) => resolve(code));
    }).finally(() => {
      if (guard.pid !== undefined) process.kill(-guard.pid, "SIGKILL"); // before the pid it watches can mean another process
      return dismissed;
    });
    return { child, exited };
  }
}
