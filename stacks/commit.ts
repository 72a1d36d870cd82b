// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where a package keeps the commit it was made from. */
export const STAMP = join("dist", "commit.json");

const git = (folder: string, ...args: string[]): string => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** The commit that is checked out in a folder, `-dirty` when tracked files differ from it; null where it is in no repository. */
export function commit(folder: string): string | null {
  try {
    const head = git(folder, "rev-parse", "HEAD");
    return git(folder, "status", "--porcelain", "--untracked-files=no") === "" ? head : `${head}-dirty`;
  } catch {
    return null;
  }
}

/** The commit of Glacis in its folder: of its own checkout, else the one its package was made from; null where neither is known. */
export function toolkitCommit(folder: string): string | null {
  if (isTop(folder)) return commit(folder);
  const stamp = join(folder, STAMP);
  return existsSync(stamp) ? (JSON.parse(readFileSync(stamp, "utf8")) as string | null) : null;
}

/** Whether it is a checkout itself, and not installed somewhere inside another one. */
function isTop(folder: string): boolean {
  try {
    return git(folder, "rev-parse", "--show-prefix") === "";
  } catch {
    return false;
  }
}
