// SPDX-License-Identifier: Apache-2.0
import type { DrillFacts } from "../evidence/drill";
import { printable } from "./reporters/common";

/** Findings that are printed one by one; the JSON has more. */
const PRINTED = 50;

/** A drill's facts for people: what was tried, what was measured, what is wrong, and the verdict. */
export function drillAsText(facts: DrillFacts): string {
  const { primary, verified, restored, findings, doubts, notes } = facts;
  const lines = [
    `Drill ${facts.drill} of stack ${facts.stack}: ${verdictLine(facts)}`,
    "",
    ...table([
      ["copy", "region", "bucket", "lock", "holds", "lacks", "arrival", "restored"],
      ...facts.copies.map(({ role, region, bucket, lock, held, absent, canarySeconds, restoredObjects }) => [
        role, region, bucket,
        lock === null ? "none" : `${lock.mode} ${lock.days} d`,
        held === null ? String(primary.versions) : String(held),
        absent === null ? "" : String(absent),
        role === "primary" ? "" : canarySeconds === null ? "never" : duration(canarySeconds),
        String(restoredObjects),
      ]),
    ]),
    "",
    `Data      ${primary.keys} keys, ${primary.versions} versions, ${bytes(primary.bytes)}; ${primary.deletedKeys} keys deleted, their versions kept`,
    `Verified  ${verified.versions} versions in ${verified.readings} readings, ${bytes(verified.bytes)}, by SHA-256 and by the digests that S3 keeps`,
    `Locks     ${locksLine(facts)}`,
    `Restored  ${restored.objects} objects, ${bytes(restored.bytes)}, into a scratch bucket; read back, compared, deleted`,
    `RPO       ${rpoLine(facts)}`,
    `RTO       ${rtoLine(facts)}`,
    ...section("Wrong", findings, Object.values(facts.findingCounts).reduce((sum, count) => sum + count, 0)),
    ...section("Undetermined", doubts, facts.doubtCount),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => `Note: ${note}`)]),
    "",
    `Facts ${facts.digest} (SHA-256), kept in ${facts.copies[0]!.bucket} and its copies`,
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function verdictLine({ verdict, findingCounts, doubtCount }: DrillFacts): string {
  if (verdict === "pass") return "passed";
  if (verdict === "undetermined") return `undetermined, ${doubtCount} things could not be judged`;
  return `FAILED, ${Object.entries(findingCounts).map(([kind, count]) => `${count} ${kind}`).join(", ")}`;
}

function locksLine({ promise, copies, findingCounts, doubts }: DrillFacts): string {
  const promised = `${promise.lockMode} for ${promise.lockDays} days is promised`;
  const weak = ["lock-missing", "lock-mode", "lock-short", "legal-hold", "deletion-allowed"] as const;
  const count = weak.reduce((sum, kind) => sum + (findingCounts[kind] ?? 0), 0);
  if (count > 0) return `${promised}; ${count} are weaker`;
  const untried = doubts.filter(({ message }) => message.includes("the lock was not tried")).length;
  if (untried > 0) return `${promised}; none is weaker, but S3 refused deletion for want of permission`;
  return `${promised}; none is weaker, and deletion and shortening were refused in ${copies.length} of ${copies.length} copies`;
}

function rpoLine({ rpo }: DrillFacts): string {
  const canary = rpo.canarySeconds === null ? "what the drill wrote did not reach every copy" : `what the drill wrote reached every copy within ${duration(rpo.canarySeconds)}`;
  if (rpo.oldestAbsentSeconds === null) return `${rpo.seconds === null ? "unknown" : duration(rpo.seconds)}; ${canary}, and no version is missing from one`;
  return `${duration(rpo.seconds ?? rpo.oldestAbsentSeconds)}; the oldest version that a copy lacks is ${duration(rpo.oldestAbsentSeconds)} old, the newest ${duration(rpo.newestAbsentSeconds ?? 0)}; ${canary}`;
}

function rtoLine({ rto, primary }: DrillFacts): string {
  if (rto.perObjectSeconds === null || rto.slowestObjectSeconds === null || rto.wholeBucketSeconds === null) return "unknown, nothing was restored from a replica";
  const whole = primary.versions === 0 ? "there is no data to project" : `${duration(rto.wholeBucketSeconds)} for all of it, ${rto.concurrency} at once, from the slowest replica`;
  return `${duration(rto.perObjectSeconds)} per object, ${duration(rto.slowestObjectSeconds)} at most; ${whole}`;
}

function section(title: string, entries: readonly { readonly copy: string; readonly key?: string; readonly versionId?: string; readonly message: string }[], total: number): string[] {
  if (entries.length === 0) return [];
  const printed = entries.slice(0, PRINTED).map(({ copy, key, versionId, message }) => {
    const object = key === undefined ? "" : ` ${JSON.stringify(key)}${versionId === undefined ? "" : ` version ${versionId}`}`;
    return `  ${printable(`${copy}:${object} ${message}`)}`;
  });
  return ["", `${title}:`, ...printed, ...(total > printed.length ? [`  and ${total - printed.length} more`] : [])];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** A size in the largest unit that leaves a number of at least one. */
export function bytes(count: number): string {
  const unit = count < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(count) / 10));
  return `${unit === 0 ? count : (count / 1024 ** unit).toFixed(1)} ${UNITS[unit]}`;
}

/** Seconds, minutes, hours or days. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds < 10 ? Math.round(seconds * 100) / 100 : Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 8640) / 10} d`;
}
