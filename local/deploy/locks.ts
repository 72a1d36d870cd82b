// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { processRef } from "../emulator";

/**
 * Pids of the engines that hold a lock in a file backend and still run. A lock whose engine was killed stays behind, and
 * Pulumi itself cannot tell the difference.
 */
export function engineLocks(backend: string): { locked: boolean; holders: number[] } {
  let files: string[];
  try {
    files = readdirSync(join(backend, ".pulumi", "locks"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  } catch {
    return { locked: false, holders: [] };
  }
  const pids = files.flatMap((file) => pidIn(join(backend, ".pulumi", "locks", file)));
  return { locked: files.length > 0, holders: pids.filter((pid) => processRef(pid) !== undefined) };
}

function pidIn(file: string): number[] {
  try {
    const { pid } = JSON.parse(readFileSync(file, "utf8")) as { pid?: unknown };
    return typeof pid === "number" ? [pid] : [];
  } catch {
    return []; // released in between, or half written by an engine that was killed then
  }
}
