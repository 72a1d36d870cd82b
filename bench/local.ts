// SPDX-License-Identifier: Apache-2.0
// The local stack: time to a provisioned stack, time of a run that changes nothing, and memory of all processes meanwhile.
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const glacis = path.join(__dirname, "..", "glacis");

export interface LocalFigures {
  readonly resources: number;
  /** Seconds, with the toolchain cached. */
  readonly firstRun: number;
  readonly secondRun: number;
  readonly down: number;
  /** Largest resident memory of the engine with all its plugins, in MiB; Linux only. */
  readonly peakMemory: number | undefined;
}

/** Deploys the local stack into a state directory of its own, twice, and takes it down. */
export async function measureLocal(): Promise<LocalFigures> {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), "glacis-bench-"));
  try {
    const first = await run(["up", "--local", "--state-dir", stateDir, "--format", "json"]);
    const second = await run(["up", "--local", "--state-dir", stateDir, "--format", "json"]);
    const down = await run(["down", "--local", "--state-dir", stateDir]);
    const { resources } = JSON.parse(first.stdout) as { resources: number };
    return { resources, firstRun: first.seconds, secondRun: second.seconds, down: down.seconds, peakMemory: first.peakMemory };
  } finally {
    await run(["down", "--local", "--state-dir", stateDir]).catch(() => undefined);
    fs.rmSync(stateDir, { recursive: true, force: true });
  }
}

async function run(args: readonly string[]): Promise<{ stdout: string; seconds: number; peakMemory: number | undefined }> {
  const began = performance.now();
  const child = spawn(glacis, args, { stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  let peak = 0;
  const sampler = setInterval(() => (peak = Math.max(peak, residentBelow(child.pid ?? 0))), 500);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(sampler);
  if (code !== 0) throw new Error(`glacis ${args.join(" ")} ended with ${code}`);
  return { stdout, seconds: (performance.now() - began) / 1000, peakMemory: peak > 0 ? Math.round(peak / 1024) : undefined };
}

/** Resident KiB of all processes below `pid`, from /proc; 0 where there is none. */
function residentBelow(pid: number): number {
  if (!fs.existsSync("/proc/self/status")) return 0;
  const children = new Map<number, number[]>();
  const resident = new Map<number, number>();
  for (const entry of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    let status: string;
    try {
      status = fs.readFileSync(`/proc/${entry}/status`, "utf8");
    } catch {
      continue; // ended meanwhile
    }
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    children.set(field("PPid"), [...(children.get(field("PPid")) ?? []), Number(entry)]);
    resident.set(Number(entry), field("VmRSS"));
  }
  const sum = (parent: number): number => (children.get(parent) ?? []).reduce((total, child) => total + (resident.get(child) ?? 0) + sum(child), 0);
  return sum(pid);
}
