// SPDX-License-Identifier: Apache-2.0
// The local stack: time to a provisioned stack, time of a run that changes nothing, and memory of all processes meanwhile.
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { engineEnvironment } from "../local/deploy/environment";
import { LocalProject, PROJECT_DIR, STACK } from "../local/deploy/project";
import { ensureToolchain } from "../local/toolchain";
import { run as runToEnd } from "../test/engine/project";

const glacis = path.join(PROJECT_DIR, "glacis");
const RUNS = 3;

export interface LocalFigures {
  readonly resources: number;
  /** Seconds, with the toolchain cached. */
  readonly firstRun: number;
  /** Seconds of runs that change nothing. */
  readonly secondRuns: readonly number[];
  /** Seconds of each command on the deployed stack. */
  readonly drill: readonly number[];
  readonly audit: readonly number[];
  readonly page: readonly number[];
  /** Seconds from the engine's call of the language host to the first resource that it hears of, and to the first one of AWS. */
  readonly programStart: { readonly stack: number; readonly aws: number };
  /** Largest resident memory of the engine with all its plugins, in MiB; Linux only. */
  readonly peakMemory: number | undefined;
}

/** Deploys the local stack into a state directory of its own, again without changes, uses it, and takes it down. */
export async function measureLocal(): Promise<LocalFigures> {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), "glacis-bench-"));
  try {
    const first = await run(["up", "--local", "--state-dir", stateDir, "--format", "json"]);
    const secondRuns = await times(["up", "--local", "--state-dir", stateDir, "--format", "json"]);
    const started = await programStart(stateDir);
    const { resources } = JSON.parse(first.stdout) as { resources: number };
    const [results, bundles] = [path.join(stateDir, "results"), path.join(stateDir, "bundles")];
    const of = ["--stack", "local", "--state-dir", stateDir, "--results", results];
    const drill = await times(["drill", ...of, "--fresh"]);
    const audit = await times(["audit", ...of, "--out", bundles]);
    const newest = path.join(bundles, fs.readdirSync(bundles).filter((name) => !name.endsWith(".tar.gz")).sort().at(-1) ?? "");
    const page = await times(["page", "--bundle", newest, "--out", path.join(stateDir, "page.html")]);
    return { resources, firstRun: first.seconds, secondRuns, drill, audit, page, programStart: started, peakMemory: first.peakMemory };
  } finally {
    await run(["down", "--local", "--state-dir", stateDir]).catch(() => undefined);
    fs.rmSync(stateDir, { recursive: true, force: true });
  }
}

/** Seconds of the first `up --local` from a fresh clone with every cache empty: nothing installed, built or downloaded before. */
export async function measureCold(): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "glacis-bench-"));
  const clone = path.join(folder, "clone");
  const inFolder = (name: string): string => path.join(folder, name);
  const caches = { XDG_CACHE_HOME: inFolder("cache"), GOCACHE: inFolder("go-build"), GOMODCACHE: inFolder("go-mod"), npm_config_cache: inFolder("npm") };
  const options = { command: path.join(clone, "glacis"), env: { ...process.env, ...caches } };
  try {
    execFileSync("git", ["clone", "--quiet", PROJECT_DIR, clone]);
    return (await run(["up", "--local", "--format", "json"], options)).seconds;
  } finally {
    await run(["down", "--local"], options).catch(() => undefined);
    fs.chmodSync(folder, 0o700);
    execFileSync("chmod", ["-R", "u+w", folder]); // Go writes its module cache read-only
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function times(args: readonly string[]): Promise<number[]> {
  const seconds: number[] = [];
  for (let i = 0; i < RUNS; i++) seconds.push((await run(args)).seconds);
  return seconds;
}

/** Reads the engine's own log of a preview of the deployed stack. */
async function programStart(stateDir: string): Promise<{ stack: number; aws: number }> {
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  const local = new LocalProject(stateDir);
  const args = ["--non-interactive", "preview", "--stack", STACK, "--config-file", local.configFile, "--logtostderr", "-v=7"];
  const { code, output } = await runToEnd(toolchain.pulumi.path, args, { cwd: PROJECT_DIR, env: engineEnvironment(local, toolchain) });
  if (code !== 0) throw new Error(`the preview failed: ${output.slice(-400)}`);
  const at = (message: RegExp): number => {
    const line = output.split("\n").find((text) => text.startsWith("{") && message.test(text));
    if (line === undefined) throw new Error(`the engine's log has no ${message}`);
    return Date.parse((JSON.parse(line) as { time: string }).time) / 1000;
  };
  const called = at(/langhost\[nodejs\]\.Run\(.*executing/);
  return { stack: at(/RegisterResource received: t=pulumi:pulumi:Stack/) - called, aws: at(/RegisterResource received: t=(?!pulumi:pulumi:Stack)/) - called };
}

async function run(args: readonly string[], { command = glacis, env = process.env } = {}): Promise<{ stdout: string; seconds: number; peakMemory: number | undefined }> {
  const began = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], env });
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
