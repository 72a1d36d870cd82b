// SPDX-License-Identifier: Apache-2.0
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { attempt, type Result } from "./command";

/** What cloud-init says when it is done. */
export interface CloudInitStatus {
  readonly status: string;
  readonly errors: readonly string[];
  readonly recoverable_errors: Readonly<Record<string, readonly string[]>>;
}

const ENVIRONMENT = ["env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "HOME=/root"];

/** A booted host. */
export class TwinHost {
  constructor(
    readonly name: string,
    readonly address: string,
    /** The root file system, for looking at files without the host's help. */
    readonly root: string,
    private readonly start: () => ChildProcess,
    private nspawn: ChildProcess,
  ) {}

  /** Runs a shell script as root inside; its failure is in the result. */
  async attempt(script: string): Promise<Result> {
    return attempt("nsenter", ["--target", String(this.init()), "--all", "--wdns=/", "--", ...ENVIRONMENT, "sh", "-c", script]);
  }

  /** Runs a shell script that must succeed, and returns what it printed, without the last line's end. */
  async sh(script: string): Promise<string> {
    const { code, stdout, stderr } = await this.attempt(script);
    if (code !== 0) throw new Error(`on ${this.name}: ${script.slice(0, 300)} ended with ${String(code)}:\n${(stderr + stdout).trim().slice(-3_000)}`);
    return stdout.trimEnd();
  }

  /** Waits until cloud-init has done everything, well or not, and says how it went. */
  async configured(): Promise<CloudInitStatus> {
    await this.booted();
    await this.attempt("cloud-init status --wait");
    return JSON.parse((await this.attempt("cloud-init status --format json")).stdout) as CloudInitStatus;
  }

  /** Waits until the script succeeds inside. @throws Error with the last result when it never did */
  async until(script: string, timeoutMs = 120_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const last = await this.attempt(script).catch((error: Error) => ({ code: -1, stdout: "", stderr: error.message }));
      if (last.code === 0) return;
      if (Date.now() > deadline) throw new Error(`on ${this.name}, not within ${timeoutMs / 1000} s: ${script}\n${(last.stderr + last.stdout).trim().slice(-2_000)}`);
      await delay(500);
    }
  }

  /** Shuts the host down and starts it again, with the same disk. */
  async reboot(): Promise<void> {
    await this.stop();
    this.nspawn = this.start();
    await this.booted();
  }

  /** Shuts the host down in an orderly way. */
  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.nspawn.once("exit", () => resolve()));
    await this.attempt("systemctl poweroff --no-block");
    await ended;
  }

  /** What the host printed on its console. */
  console(): string {
    return readFileSync(join(this.root, "..", `${this.name}.log`), "utf8");
  }

  private async booted(): Promise<void> {
    await this.until("test -e /run/cloud-init/status.json", 60_000);
  }

  /** The pid of the host's own process 1, as seen from outside. */
  private init(): number {
    const pid = this.nspawn.pid ?? 0;
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    if (child === undefined) throw new Error(`${this.name} does not run:\n${this.console().slice(-2_000)}`);
    return Number(child);
  }
}
