// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { accessSync, constants, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { lock } from "proper-lockfile";

/** A lock whose holder has not renewed it for this long belongs to a process that died; the next one takes it over. */
const STALE_MS = 10_000;
const RENEW_MS = 2_000;
const RETRY = { forever: true, factor: 1.2, minTimeout: 100, maxTimeout: 1_000 };

/** Names the build that an entry consists of. Written last and by rename: an interrupted build never looks finished. */
const MARKER = ".complete";

/** A problem of the machine that the user can solve, with how to. */
export class ToolchainError extends Error {
  override readonly name = "ToolchainError";
}

/**
 * Where Glacis keeps what it built or fetched: `$XDG_CACHE_HOME/glacis`, by default `~/.cache/glacis` (also on macOS).
 * Deleting it costs time only.
 */
export function cacheDir(): string {
  const base = process.env["XDG_CACHE_HOME"];
  // The XDG specification says to ignore relative paths.
  return join(base && isAbsolute(base) ? base : join(homedir(), ".cache"), "glacis");
}

/** Creates a directory and its parents; fails with the directory's name and the way out when it cannot be written. */
export function ensureWritable(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new ToolchainError(
      `The cache directory ${directory} cannot be written (${code}). Make it writable, or set XDG_CACHE_HOME to a directory that is.`,
    );
  }
  return directory;
}

/**
 * Runs `work` while no other process on this machine holds the lock of the same name. A holder that was killed blocks
 * the next one for at most ten seconds.
 *
 * @param onWait called once when another process holds the lock, before waiting for it
 */
export async function withLock<T>(name: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  const path = join(ensureWritable(join(cacheDir(), "locks")), name);
  // Losing the lock (the machine slept past its expiry) harms nobody: entries are published by one atomic step.
  const options = { realpath: false, stale: STALE_MS, update: RENEW_MS, onCompromised: () => undefined };
  const release = await lock(path, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    onWait?.();
    return lock(path, { ...options, retries: RETRY });
  });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}

export interface Recipe {
  /** Fills the directory. Throwing leaves nothing behind. */
  readonly build: (directory: string) => Promise<void>;
  /** Tells whether a finished entry still works, by running it; a broken one is built again. */
  readonly verify: (directory: string) => Promise<boolean>;
  readonly onWait?: () => void;
  /** Called when there is no usable entry, before `build`. */
  readonly onBuild?: () => void;
}

/** The directory of a complete cache entry, or undefined; reads only. */
export function cached(key: string): string | undefined {
  const entry = join(cacheDir(), key);
  try {
    return join(entry, readFileSync(join(entry, MARKER), "utf8").trim());
  } catch {
    return undefined;
  }
}

/**
 * Returns the directory of cache entry `key`, building it first when it is missing or does not verify. Of several
 * processes that want the same entry one builds and the others wait and use its result.
 *
 * @throws ToolchainError when the cache cannot be written, the disk is full, or the built entry does not verify
 */
export async function publish(key: string, recipe: Recipe): Promise<{ directory: string; reused: boolean }> {
  const usable = async (): Promise<string | undefined> => {
    const directory = cached(key);
    return directory !== undefined && (await recipe.verify(directory)) ? directory : undefined;
  };
  const existing = await usable();
  if (existing !== undefined) return { directory: existing, reused: true };

  return withLock(
    key,
    async () => {
      const made = await usable();
      if (made !== undefined) return { directory: made, reused: true };
      recipe.onBuild?.();
      return { directory: await make(key, recipe), reused: false };
    },
    recipe.onWait,
  );
}

/**
 * Builds in a new directory each time, never in one that was used before: a Python venv cannot be moved afterwards,
 * and a build whose Glacis was killed may still be writing to its own.
 */
async function make(key: string, { build, verify }: Recipe): Promise<string> {
  const entry = ensureWritable(join(cacheDir(), key));
  for (const name of readdirSync(entry)) remove(join(entry, name));
  const name = randomBytes(4).toString("hex");
  const directory = join(entry, name);
  try {
    mkdirSync(directory);
    await build(directory);
    if (!(await verify(directory))) throw new ToolchainError(`${key} was made, but does not run.`);
    writeFileSync(join(entry, `${MARKER}.${name}`), `${name}\n`);
    renameSync(join(entry, `${MARKER}.${name}`), join(entry, MARKER));
  } catch (error) {
    remove(directory);
    throw isDiskFull(error)
      ? new ToolchainError(`No space left on device while making ${key} in ${entry}. Free some space, or set XDG_CACHE_HOME to a larger disk.`)
      : error;
  }
  return directory;
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

function isDiskFull(error: unknown): boolean {
  const { code, message = "" } = error as Partial<NodeJS.ErrnoException>;
  return code === "ENOSPC" || code === "EDQUOT" || /no space left on device|disk quota exceeded/i.test(message);
}
