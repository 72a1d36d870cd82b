// SPDX-License-Identifier: Apache-2.0
import type { AlignedKey, KeyGroup } from "./listing";
import { isArchived } from "./read";
import { DRILL_PREFIX, LAG_ALLOWED_SECONDS, nameOf, type BackupPromise, type Copy, type Finding, type Version } from "./types";

/** What the listings of one replica add up to. */
export interface CopyTally {
  /** Versions of the primary that it holds. */
  held: number;
  /** Versions of the primary that it does not hold and still should. */
  absent: number;
  /** Creation of the oldest and the newest of those, in milliseconds since the epoch. */
  oldestAbsent?: number;
  newestAbsent?: number;
  /** Versions that only the replica still has. */
  extra: number;
  /** Keys whose newest version it hides behind a delete marker of its own. */
  hidden: number;
}

/** What all listings add up to; plain data. */
export interface Tally {
  keys: number;
  versions: number;
  bytes: number;
  /** Keys that the primary hides behind a delete marker. */
  deleted: number;
  archived: number;
  /** In the order of the replicas. */
  readonly copies: CopyTally[];
}

export function newTally(replicas: number): Tally {
  return { keys: 0, versions: 0, bytes: 0, deleted: 0, archived: 0, copies: Array.from({ length: replicas }, () => ({ held: 0, absent: 0, extra: 0, hidden: 0 })) };
}

/** A version of the primary, and which of the copies (the primary first) hold it. */
export interface Placed {
  readonly version: Version;
  readonly held: readonly boolean[];
}

const DAY = 86_400_000;

/**
 * Compares one key over all copies by their listings alone: every version is present everywhere with its size, nothing is lost that
 * was promised, no delete marker has travelled. Adds to the tally.
 * @param copies the primary first
 * @param now milliseconds since the epoch
 */
export function compareKey({ key, groups }: AlignedKey, copies: readonly Copy[], promise: BackupPromise, now: number, tally: Tally): { placed: Placed[]; findings: Finding[] } {
  const findings: Finding[] = [];
  if (key.startsWith(DRILL_PREFIX)) return { placed: [], findings };
  const [primary, ...others] = groups;
  const versions = primary?.versions ?? [];
  if (versions.length > 0) tally.keys++;
  if (primary?.markers.some(({ isLatest }) => isLatest)) tally.deleted++;
  for (const version of versions) {
    tally.versions++;
    tally.bytes += version.size;
    if (isArchived(version)) tally.archived++;
  }

  const placed = versions.map((version) => ({ version, held: [true] }));
  const superseded = supersededAt(primary);
  for (const [index, group] of others.entries()) {
    const copy = nameOf(copies[index + 1]!);
    const sums = tally.copies[index]!;
    for (const { version, held } of placed) {
      const { versionId, created } = version;
      const found = group?.versions.find((other) => other.versionId === versionId);
      held.push(found !== undefined);
      if (found !== undefined) {
        sums.held++;
        if (found.size !== version.size) findings.push({ kind: "size", copy, key, versionId, message: `has ${found.size} bytes, the primary's listing says ${version.size}` });
        continue;
      }
      const since = superseded.get(versionId);
      if (since !== undefined && since + promise.retentionDays * DAY <= now) continue; // its time was up
      sums.absent++;
      sums.oldestAbsent = Math.min(sums.oldestAbsent ?? created, created);
      sums.newestAbsent = Math.max(sums.newestAbsent ?? created, created);
      const age = Math.round((now - created) / 1000);
      if (age > LAG_ALLOWED_SECONDS) findings.push({ ...absence(version, group), copy, key, versionId });
    }
    sums.extra += group?.versions.filter(({ versionId }) => !versions.some((version) => version.versionId === versionId)).length ?? 0;
    if (group?.markers.some(({ isLatest }) => isLatest)) sums.hidden++;
    for (const { versionId } of primary?.markers ?? []) {
      if (group?.markers.some((marker) => marker.versionId === versionId)) findings.push({ kind: "delete-marker", copy, key, versionId, message: "the primary's delete marker has travelled to the copy" });
    }
  }
  return { placed, findings };
}

function absence({ created, isLatest }: Version, group: KeyGroup | undefined): Pick<Finding, "kind" | "message"> {
  const age = `which was written at ${new Date(created).toISOString()}`;
  if (group === undefined || group.versions.length === 0) return { kind: "missing-object", message: `the copy has no version of it, ${age}` };
  return isLatest
    ? { kind: "stale", message: `the copy ends with an older version and lacks the current one, ${age}` }
    : { kind: "missing-version", message: `the copy lacks this version, ${age}` };
}

/** When each version that is not current was overwritten or deleted. */
function supersededAt(group: KeyGroup | undefined): Map<string, number> {
  const entries = [...(group?.versions ?? []), ...(group?.markers ?? [])].sort((a, b) => Number(b.isLatest) - Number(a.isLatest) || b.created - a.created);
  return new Map(entries.slice(1).map(({ versionId }, index) => [versionId, entries[index]!.created]));
}
