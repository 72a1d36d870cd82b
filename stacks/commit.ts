// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";

/** The commit that is checked out in a folder, `-dirty` when tracked files differ from it; null where it is in no repository. */
export function commit(folder: string): string | null {
  const git = (...args: string[]): string => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const head = git("rev-parse", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no") === "" ? head : `${head}-dirty`;
  } catch {
    return null;
  }
}
