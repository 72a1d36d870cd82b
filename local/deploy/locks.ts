// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { processRef } from "../emulator";

export interface EngineLocks {
  readonly files: readonly string[];
  /** Pids of the engines that hold one and still run. */
  readonly holders: readonly number[];
}

/** The locks in a file backend. One whose engine was killed stays behind, and Pulumi itself cannot tell the difference. */
export function engineLocks(backend: string): EngineLocks {
  const directory = join(backend, ".pulumi", "locks");
  let names: string[];
  try {
    names = readdirSync(directory, { recursive: true, encoding: "utf8" });
  } catch {
    return { files: [], holders: [] };
  }
  const files = names.filter((name) => name.endsWith(".json")).map((name) => join(directory, name));
  return { files, holders: files.flatMap(pidIn).filter((pid) => processRef(pid) !== undefined) };
}

/** Removes locks that nobody holds. Not by `pulumi cancel`: that wants to read the state, which the kill may have cut off. */
export function removeLocks({ files }: EngineLocks): void {
  for (const file of files) rmSync(file, { force: true });
}

function pidIn(file: string): number[] {
  try {
    const { pid } = JSON.parse(readFileSync(file, "utf8")) as { pid?: unknown };
    return typeof pid === "number" ? [pid] : [];
  } catch {
    return []; // released in between, or half written by an engine that was killed then
  }
}
