// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endProcess, isRunning, processRef, type ProcessRef } from "../../../local/emulator";
import { attempt } from "./command";

/** On a real disk, for roots of hosts are large; a temporary file system may live in memory. */
const BASE = "/var/tmp";
const PREFIX = "glacis-twin-";

interface RunRecord {
  readonly owner: ProcessRef;
  readonly processes: readonly ProcessRef[];
}

/** A directory, processes and network namespaces that belong to one test run, so that a later one can clear up after a crash. */
export class Run {
  readonly id = randomBytes(3).toString("hex");
  readonly directory = join(BASE, `${PREFIX}${this.id}`);
  private readonly processes: ProcessRef[] = [];

  constructor() {
    mkdirSync(this.directory, { mode: 0o700 });
    this.save();
  }

  /** The name of one of the run's network namespaces. */
  namespace(name: string): string {
    return `${PREFIX}${this.id}-${name}`;
  }

  /** Remembers a process that has to end with the run. */
  own(pid: number | undefined): ProcessRef {
    const ref = pid === undefined ? undefined : processRef(pid);
    if (ref === undefined) throw new Error(`a process of the twin ended at once; see the logs in ${this.directory}`);
    this.processes.push(ref);
    this.save();
    return ref;
  }

  async end(): Promise<void> {
    await clear(this.id, this.processes);
  }

  private save(): void {
    const record: RunRecord = { owner: processRef(process.pid) as ProcessRef, processes: this.processes };
    writeFileSync(join(this.directory, "run.json"), JSON.stringify(record));
  }
}

/** Clears up what runs left behind whose process is gone. Runs that still run are left alone. */
export async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(BASE).filter((entry) => entry.startsWith(PREFIX))) {
    const record = recorded(join(BASE, name, "run.json"));
    if (record !== undefined && !isRunning(record.owner)) await clear(name.slice(PREFIX.length), record.processes);
  }
}

/** Undefined while another run is just being made, or is being cleared. */
function recorded(file: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RunRecord;
  } catch {
    return undefined;
  }
}

async function clear(id: string, processes: readonly ProcessRef[]): Promise<void> {
  // Last started, first ended: hosts before their network.
  for (const ref of [...processes].reverse()) await endProcess(ref);
  const { stdout } = await attempt("ip", ["netns", "list"]);
  for (const [name] of stdout.matchAll(new RegExp(`^${PREFIX}${id}-\\S+`, "gm"))) await attempt("ip", ["netns", "delete", name]);
  rmSync(join(BASE, `${PREFIX}${id}`), { recursive: true, force: true, maxRetries: 3 });
}
