// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export interface Measured {
  /** Wall time. */
  readonly seconds: number;
  /** Largest resident memory of the process or of any process it waited for. */
  readonly megabytes: number;
}

/** Runs a command to its end. @throws Error when it ends with another exit code than these. */
export function measure(command: string, args: readonly string[], cwd: string, codes: readonly number[]): Measured {
  // getrusage of the children is what the shell's own `time` cannot print; Python's standard library can, everywhere.
  const report = path.join(os.tmpdir(), `glacis-measure-${process.pid}`);
  const script = "import resource,subprocess,sys,time\nb=time.monotonic()\nc=subprocess.run(sys.argv[2:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL).returncode\nopen(sys.argv[1],'w').write(f'{c} {time.monotonic()-b} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}')";
  const { status } = spawnSync("python3", ["-c", script, report, command, ...args], { cwd, stdio: "ignore" });
  if (status !== 0) throw new Error("python3 is needed to measure memory");
  const [code, seconds, kilobytes] = fs.readFileSync(report, "utf8").split(" ").map(Number);
  fs.rmSync(report);
  if (code === undefined || seconds === undefined || kilobytes === undefined || !codes.includes(code)) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
  return { seconds, megabytes: kilobytes / (os.platform() === "darwin" ? 2 ** 20 : 2 ** 10) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `1.68 s (1.61 to 1.80)`: the median of the runs and, where there were several, the fastest and the slowest. */
export function timed(runs: readonly number[]): string {
  const spread = runs.length > 1 ? ` (${Math.min(...runs).toFixed(2)} to ${Math.max(...runs).toFixed(2)})` : "";
  return `${median(runs).toFixed(2)} s${spread}`;
}
