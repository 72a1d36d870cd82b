// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A process that stays recognisable after its pid was given to another one. */
export interface ProcessRef {
  readonly pid: number;
  /** When it started, in the system's own terms; compared, never interpreted. */
  readonly started: string;
}

/** How long a process may take to end after SIGTERM before SIGKILL. */
const GRACE_MS = 5_000;

/** The running process with this pid, or undefined when there is none (a zombie counts as none). */
export function processRef(pid: number): ProcessRef | undefined {
  const started = process.platform === "linux" ? startedOnLinux(pid) : startedByPs(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether that very process still runs. */
export function isRunning(ref: ProcessRef): boolean {
  return processRef(ref.pid)?.started === ref.started;
}

/** Ends that very process: SIGTERM, then SIGKILL. Resolves when it is gone; false when it already was. */
export async function endProcess(ref: ProcessRef): Promise<boolean> {
  if (!isRunning(ref)) return false;
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(ref.pid, signal);
    } catch {
      return true;
    }
    const deadline = Date.now() + GRACE_MS;
    while (isRunning(ref) && Date.now() < deadline) await delay(20);
    if (!isRunning(ref)) return true;
  }
  throw new Error(`process ${ref.pid} did not end after SIGKILL`);
}

/** Boot id and start tick: ticks count from boot, so a number alone could return after a reboot. */
function startedOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startTick] = [fields[0], fields[19]];
    if (state === "Z" || startTick === undefined) return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${startTick}`;
  } catch {
    return undefined;
  }
}

function startedByPs(pid: number): string | undefined {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    const [, state, started] = /^\s*(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    return state === undefined || state.startsWith("Z") ? undefined : started;
  } catch {
    return undefined;
  }
}
