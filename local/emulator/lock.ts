// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { EmulatorError } from "./state";

/** A lock whose holder was killed is free again after this long. */
const STALE_MS = 5_000;
const RETRY_MS = 250;

export interface LockOptions {
  /** What the holder does, for the message that others see: "up --local". */
  readonly purpose: string;
  /** Called once when somebody else holds the lock. */
  readonly onWait?: (holder: string) => void;
  /** Gives up after this many seconds. */
  readonly waitSeconds: number;
}

/**
 * Runs `work` while no other process does so for the same state directory and lock name.
 * @throws EmulatorError naming the holder when the wait was in vain
 */
export async function withStateLock<T>(stateDir: string, name: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const lockfilePath = join(stateDir, `${name}.lock`);
  const holderFile = join(stateDir, `${name}.holder`);
  const deadline = Date.now() + options.waitSeconds * 1000;
  let release: (() => Promise<void>) | undefined;
  let told = false;
  while (release === undefined) {
    try {
      release = await lockfile.lock(stateDir, { lockfilePath, stale: STALE_MS, update: STALE_MS / 5 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
      const holder = holderOf(holderFile);
      if (!told) options.onWait?.(holder);
      told = true;
      if (Date.now() > deadline) {
        throw new EmulatorError(`${holder} holds ${lockfilePath} for longer than ${options.waitSeconds} s; wait for it or end it, then run again`);
      }
      await delay(RETRY_MS);
    }
  }
  try {
    writeFileSync(holderFile, `${options.purpose} (process ${process.pid}, since ${new Date().toISOString()})`, { mode: 0o600 });
    return await work();
  } finally {
    await release();
  }
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, "utf8") || "another run";
  } catch {
    return "another run";
  }
}
