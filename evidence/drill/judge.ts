// SPDX-License-Identifier: Apache-2.0
import type { NoReading, Reading } from "./read";
import { nameOf, type BackupPromise, type Copy, type Doubt, type Finding, type Version } from "./types";

/** A copy's key by default, as far as the drill may read it. */
export type CopyFacts = Pick<Copy, "role" | "region" | "bucket"> & { readonly keyArn?: string };

export interface Judged {
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
  /** SHA-256 of the version's true bytes, hexadecimal; absent when no copy has them for sure. */
  readonly sha256?: string;
}

const DAY = 86_400_000;
/** S3 keeps times of locks and creation in whole seconds, taken at two moments of one request. */
const CLOCK_TOLERANCE = 5_000;

/**
 * Judges one version by what every copy returned: its bytes against the digest S3 keeps and against the other copies, its lock
 * against the promise, its key against the copy's.
 * @param readings in the order of `copies`; undefined where the copy is known not to hold the version, which the listing reports
 */
export function judgeVersion(
  version: Version,
  copies: readonly CopyFacts[],
  readings: readonly (Reading | NoReading | undefined)[],
  promise: BackupPromise,
): Judged {
  const findings: Finding[] = [];
  const doubts: Doubt[] = [];
  const { key, versionId } = version;
  const read = readings.map((reading) => (reading !== undefined && !("failure" in reading) ? reading : undefined));
  const truth = trueBytes(read);
  const held = read.some((reading) => reading?.legalHold === true);

  for (const [index, copy] of copies.entries()) {
    const reading = readings[index];
    const place = { copy: nameOf(copy), key, versionId };
    const find = (kind: Finding["kind"], message: string): void => void findings.push({ kind, ...place, message });
    if (reading === undefined) continue;
    if ("failure" in reading) {
      const { failure, message } = reading;
      if (failure === "denied") doubts.push({ ...place, message: `may not be read (${message})` });
      else if (failure === "archived") doubts.push({ ...place, message: "is archived and was not read" });
      else find(failure === "missing" ? "missing-version" : "unreadable", `cannot be read (${message})`);
      continue;
    }
    if (reading.size !== version.size) find("size", `has ${reading.size} bytes, the primary's listing says ${version.size}`);
    else if (reading.intact === false) find("bytes", `its bytes are not those of its ${reading.stored!.algorithm} digest ${reading.stored!.value}`);
    else if (truth !== undefined && reading.sha256 !== truth) find("bytes", `its bytes (SHA-256 ${reading.sha256}) differ from the other copies' (${truth})`);
    judgeLock(version, reading, promise, find);
    if (held && !reading.legalHold) find("legal-hold", "has no legal hold, which another copy of it has");
    judgeKey(copy, reading, find);
  }
  if (truth === undefined && read.filter(Boolean).length > 1 && findings.length === 0) {
    doubts.push({ copy: "all copies", key, versionId, message: "the copies differ, and nothing says which one is right" });
  }
  return { findings, doubts, ...(truth !== undefined && { sha256: truth }) };
}

/** The bytes that a stored digest confirms; else those of most copies; undefined when neither decides. */
function trueBytes(readings: readonly (Reading | undefined)[]): string | undefined {
  const confirmed = readings.find((reading) => reading?.intact === true);
  if (confirmed !== undefined) return confirmed.sha256;
  const votes = new Map<string, number>();
  for (const reading of readings) if (reading !== undefined && reading.intact !== false) votes.set(reading.sha256, (votes.get(reading.sha256) ?? 0) + 1);
  const ranked = [...votes].sort(([, a], [, b]) => b - a);
  const [first, second] = ranked;
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

function judgeLock({ created }: Version, { lockMode, lockedUntil }: Reading, promise: BackupPromise, find: (kind: Finding["kind"], message: string) => void): void {
  if (lockMode === undefined || lockedUntil === undefined) return find("lock-missing", "is not locked");
  if (promise.lockMode === "COMPLIANCE" && lockMode !== "COMPLIANCE") find("lock-mode", `is locked in ${lockMode} mode, ${promise.lockMode} is promised`);
  const promised = created + promise.lockDays * DAY;
  if (lockedUntil < promised - CLOCK_TOLERANCE) {
    find("lock-short", `is locked until ${new Date(lockedUntil).toISOString()}, ${promise.lockDays} days from its creation end on ${new Date(promised).toISOString()}`);
  }
}

function judgeKey({ keyArn: expected }: CopyFacts, { keyArn }: Reading, find: (kind: Finding["kind"], message: string) => void): void {
  if (expected !== undefined && keyArn !== expected) find("wrong-key", `is encrypted with ${keyArn ?? "S3's own keys"}, not with the copy's key ${expected}`);
}
