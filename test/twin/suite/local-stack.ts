// SPDX-License-Identifier: Apache-2.0
// Before all twin suites: deploys the local stack, or takes the one of GLACIS_TWIN_STATE, whose launch templates are booted.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { emulatorEndpoints, readState, stopEmulator } from "../../../local/emulator";
import { obstacle } from "../harness/obstacle";
import { clearLeftovers, Run } from "../harness/runs";

const GIVEN = "GLACIS_TWIN_STATE";
/** Set where hosts must be booted: what is missing for that is then a failure. */
const REQUIRED = "GLACIS_TWIN_REQUIRED";
/** What `glacis up` says of a resource that no emulator has; with dozens of them the reason of a failure would be out of sight. */
const RECORDED = /^ +\S+ \(.+\):\n +recorded, not sent:.*\n+/gm;
/** All suites together get so many minutes: they need about ten, and what takes longer hangs. */
const LIMIT = "GLACIS_TWIN_MINUTES";
const LIMIT_MINUTES = 20;
const root = resolve(__dirname, "../../..");
/** The run that `setup` deployed a stack for; `teardown` ends it. */
let own: Run | undefined;
let limit: NodeJS.Timeout | undefined;

export async function setup(): Promise<void> {
  limit = limitTime(Number(process.env[LIMIT] ?? LIMIT_MINUTES));
  const reason = await obstacle();
  if (reason !== undefined) {
    if (process.env[REQUIRED]) throw new Error(reason);
    process.stderr.write(`Nothing was booted: ${reason}.\n`);
    delete process.env[GIVEN];
    return;
  }
  if (process.env[GIVEN] !== undefined) return;
  await clearLeftovers();
  own = new Run();
  const directory = (process.env[GIVEN] = join(own.directory, "state"));
  const began = performance.now();
  await up(directory);
  process.stdout.write(`local stack deployed: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

/** The embedded account ends with its emulators, so nothing has to be destroyed in it first. */
export async function teardown(): Promise<void> {
  clearTimeout(limit);
  if (own === undefined) return;
  await stopEmulator(join(own.directory, "state"));
  await own.end();
}

/** The state directory of the deployed stack; only after `setup`. */
export function stateDir(): string {
  const directory = process.env[GIVEN];
  if (directory === undefined) throw new Error(`${GIVEN} is not set`);
  return directory;
}

/** Where the deployed stack's AWS answers, by the first part of AWS's host names. */
export function endpoints(): Record<string, string> {
  const state = readState(stateDir());
  if (state === undefined) throw new Error(`no embedded AWS runs in ${stateDir()}; run glacis up --local --state-dir ${stateDir()}`);
  const services = emulatorEndpoints(state);
  return { ...services, monitoring: services["cloudwatch"] as string };
}

/** Declares a suite that boots hosts; where that is impossible it is left out, which `setup` has said already. */
export function describeTwin(name: string, suite: () => void): void {
  (process.env[GIVEN] === undefined ? describe.skip : describe)(name, suite);
}

/** Hosts and emulators end with this process. */
function limitTime(minutes: number): NodeJS.Timeout {
  return setTimeout(() => {
    process.stderr.write(`The suites that boot hosts did not end within ${minutes} minutes, so they were ended; ${LIMIT} gives them more.\n`);
    process.exit(1);
  }, minutes * 60_000).unref();
}

/** However this process ends, the embedded AWS does too. */
function up(directory: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(join(root, "glacis"), ["up", "--local", "--state-dir", directory, "--format", "json"], {
      cwd: root, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, GLACIS_EMULATOR_PARENT: String(process.pid) },
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", failed);
    child.once("close", (code) => (code === 0 ? done() : failed(new Error(`glacis up ended with ${String(code)}:\n${stderr.replace(RECORDED, "").slice(-6_000)}`))));
  });
}
