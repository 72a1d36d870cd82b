// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

/** How long a child may take to end after SIGTERM; below the 5 s after which the engine kills its plugins. */
const GRACE_MS = 2_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Child processes that must not outlive this one. */
export class Children {
  private readonly running = new Map<ChildProcess, Promise<Exit>>();

  /**
   * Starts a child process; `exited` resolves once it has ended and its output is read to the end.
   * `exited` rejects when the process cannot be started at all (missing executable, no permission).
   */
  start(command: string, args: readonly string[], options: SpawnOptions): { child: ChildProcess; exited: Promise<Exit> } {
    const child = spawn(command, args, options);
    const exited = new Promise<Exit>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal }));
    }).finally(() => this.running.delete(child));
    this.running.set(child, exited);
    return { child, exited };
  }

  /** Ends one child: SIGTERM, then SIGKILL when it is still there two seconds later. */
  async end(child: ChildProcess): Promise<void> {
    const exited = this.running.get(child);
    if (!exited) return;
    child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    await exited.catch(() => undefined);
    clearTimeout(kill);
  }

  /** Ends every child that is still running. */
  async endAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((child) => this.end(child)));
  }
}
