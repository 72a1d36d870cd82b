// SPDX-License-Identifier: Apache-2.0
import { version } from "../../package.json";
import type { Manifest } from "./manifest";

/** A version of Glacis, and the commit it is of: `-dirty` when its files were changed, null or absent where nobody knows. */
export type Tool = Pick<Manifest["tool"], "version" | "commit">;

/** This version, at a commit. */
export const thisTool = (commit: string | null): Manifest["tool"] => ({ name: "glacis", version, commit });

/**
 * Why the Glacis that made a bundle may judge otherwise than this one.
 * @returns nothing when nothing says that they differ
 */
export function differenceOf(made: Tool, here: Tool): string | undefined {
  const [before, now] = [made, here].map(({ commit }) => commit ?? null);
  if (made.version === here.version && before === now && !before?.endsWith("-dirty")) return undefined;
  return `the bundle was made by version ${made.version} ${named(before)}, and this is ${here.version} ${named(now)}: their controls may judge differently. Take the one that made it`;
}

function named(commit: string | null | undefined): string {
  if (commit === null || commit === undefined) return "(commit not known)";
  return commit.endsWith("-dirty") ? `(commit ${commit.slice(0, -"-dirty".length)} with uncommitted changes)` : `(commit ${commit})`;
}
