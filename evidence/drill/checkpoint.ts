// SPDX-License-Identifier: Apache-2.0
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** How often a drill's state is written, at most: what a crash can cost. */
const INTERVAL_MS = 1_000;

/**
 * The journal of a drill: its whole state, small whatever the bucket's size, replaced as one so that a crash leaves the old or the new
 * one and never half of it.
 */
export class Checkpoint<T> {
  private written = 0;

  constructor(private readonly file: string) {}

  /** The state of a drill that did not end; undefined when there is none, or when the file is damaged. */
  load(): T | undefined {
    try {
      return JSON.parse(readFileSync(this.file, "utf8")) as T;
    } catch (error) {
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Writes the state when the last writing is some time ago, or at once. */
  save(state: T, now: "in time" | "at once" = "at once"): void {
    if (now === "in time" && performance.now() - this.written < INTERVAL_MS) return;
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const temporary = `${this.file}.${process.pid}`;
    const file = openSync(temporary, "w", 0o600);
    try {
      writeSync(file, JSON.stringify(state));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.file);
    this.written = performance.now();
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
