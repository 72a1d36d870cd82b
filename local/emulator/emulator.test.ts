// SPDX-License-Identifier: Apache-2.0
import { execFile, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { ensureEmulators } from "../toolchain";
import { addressesOf, EMULATORS, emulatorEndpoints, isRunning, processRef, readState, startEmulator, stopEmulator, type EmulatorState } from ".";
import { freePort, startProcesses } from "./start";
import { writeState } from "./state";

jest.setTimeout(120_000);

const root = resolve(__dirname, "../..");
let python: string;
let base: string;
const stateDirs: string[] = [];

beforeAll(async () => {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid);
  base = mkdtempSync(join(tmpdir(), "glacis emulator-"));
  ({ python } = await ensureEmulators(() => undefined));
}, 600_000);

afterAll(async () => {
  for (const stateDir of stateDirs) await stopEmulator(stateDir);
  rmSync(base, { recursive: true, force: true });
});

function newStateDir(name: string): string {
  const stateDir = join(base, name);
  stateDirs.push(stateDir);
  return stateDir;
}

const start = (stateDir: string) => startEmulator({ stateDir, python });
const pids = (state: EmulatorState) => EMULATORS.map((name) => state.processes[name].pid);

/** Waits for something that must happen soon. */
async function eventually(condition: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

function kill(state: EmulatorState, name: (typeof EMULATORS)[number]): Promise<boolean> {
  process.kill(state.processes[name].pid, "SIGKILL");
  return eventually(() => !isRunning(state.processes[name]));
}

describe("life", () => {
  test("starts, is found again, stops, and stopping twice is no error", async () => {
    const stateDir = newStateDir("with a space");
    const first = await start(stateDir);
    expect(first.outcome).toBe("started");
    expect(statSync(join(stateDir, "emulator.json")).mode & 0o777).toBe(0o600);
    expect(await start(stateDir)).toEqual({ state: first.state, outcome: "running" });
    expect((await stopEmulator(stateDir)).sort()).toEqual(pids(first.state).sort());
    expect(EMULATORS.map((name) => isRunning(first.state.processes[name]))).toEqual([false, false]);
    expect(readState(stateDir)).toBeUndefined();
    expect(await stopEmulator(stateDir)).toEqual([]);
  });

  test("stopping where nothing ever was", async () => {
    expect(await stopEmulator(join(base, "nowhere"))).toEqual([]);
  });

  test("two at once share one instance", async () => {
    const stateDir = newStateDir("shared");
    const [one, two] = await Promise.all([start(stateDir), start(stateDir)]);
    expect(one.state).toEqual(two.state);
    expect([one.outcome, two.outcome].sort()).toEqual(["running", "started"]);
  });

  test("listens on loopback only", async () => {
    const { state } = await start(newStateDir("shared"));
    const { stdout } = await promisify(execFile)(python, ["-c", LISTENERS, ...pids(state).map(String)]);
    const listeners = JSON.parse(stdout) as string[];
    expect(listeners.sort()).toEqual(EMULATORS.map((name) => `127.0.0.1:${state.processes[name].port}`).sort());
  });
});

describe("healing", () => {
  test.each(EMULATORS)("a dead %s brings up a new instance", async (name) => {
    const stateDir = newStateDir(`dead ${name}`);
    const before = await start(stateDir);
    expect(await kill(before.state, name)).toBe(true);
    const after = await start(stateDir);
    expect(after.outcome).toBe("healed");
    expect(after.state.instance).not.toBe(before.state.instance);
    expect(EMULATORS.map((each) => isRunning(before.state.processes[each]))).toEqual([false, false]);
  });

  test("a recorded pid that now belongs to another process is left alone", async () => {
    const stateDir = newStateDir("recycled");
    const { state } = await start(stateDir);
    await stopEmulator(stateDir);
    const bystander = spawn("sleep", ["60"]);
    try {
      const stale = { ...state.processes.moto, pid: bystander.pid! };
      writeState(stateDir, { ...state, processes: { moto: stale, ministack: { ...stale, port: 1 } } });
      expect((await start(stateDir)).outcome).toBe("healed");
      await stopEmulator(stateDir);
      writeState(stateDir, { ...state, processes: { moto: stale, ministack: stale } });
      expect(await stopEmulator(stateDir)).toEqual([]);
      expect(processRef(bystander.pid!)).toBeDefined();
    } finally {
      bystander.kill();
    }
  });

  test.each([
    ["empty", ""],
    ["cut off", '{"schema": 1, "inst'],
    ["of another version", '{"schema": 2}'],
  ])("a state file that is %s counts as none", (name, content) => {
    const stateDir = newStateDir(`damaged ${name}`);
    mkdirSync(stateDir, { recursive: true });
    writeFileSync(join(stateDir, "emulator.json"), content);
    expect(readState(stateDir)).toBeUndefined();
  });
});

describe("what stands in the way", () => {
  test("a port taken between choice and use is replaced", async () => {
    const stateDir = newStateDir("port");
    const squatter = createServer();
    const taken = await new Promise<number>((resolve) => squatter.listen(0, "127.0.0.1", () => resolve((squatter.address() as { port: number }).port)));
    mkdirSync(join(stateDir, "logs"), { recursive: true });
    const choices = [taken];
    const state = await startProcesses(stateDir, python, () => Promise.resolve(choices.shift() ?? freePort()));
    expect(pids(state)).toHaveLength(2);
    expect(addressesOf(state).ministack).not.toBe(`http://127.0.0.1:${taken}`);
    squatter.close();
  });

  test("an unwritable state directory is named", async () => {
    const parent = join(base, "file");
    writeFileSync(parent, "");
    const stateDir = join(parent, "state");
    await expect(start(stateDir)).rejects.toThrow(`the state directory ${stateDir} cannot be written (ENOTDIR); choose another with --state-dir`);
  });

  test("an interpreter that is not there", async () => {
    const stateDir = newStateDir("no python");
    await expect(startEmulator({ stateDir, python: "/nowhere/python" })).rejects.toThrow(
      `the embedded AWS did not start: ministack: /nowhere/python cannot be started (log: ${stateDir}/logs/ministack.log)`,
    );
  });

  test("an interpreter without the emulators shows the end of the log and leaves nothing running", async () => {
    const stateDir = newStateDir("bare python");
    const bare = join(base, "bare-python");
    writeFileSync(bare, `#!/bin/sh\nexec "${python}" -S "$@"\n`);
    chmodSync(bare, 0o755);
    await expect(startEmulator({ stateDir, python: bare })).rejects.toThrow(/^the embedded AWS did not start: (ministack|moto): .*No module named '(ministack|moto)/);
    const state = readState(stateDir)!;
    expect(EMULATORS.map((name) => isRunning(state.processes[name]))).toEqual([false, false]);
  });
});

test("ends with its owner, even when that is killed", async () => {
  const stateDir = newStateDir("owned");
  const script = `require("tsx/cjs"); const { startEmulator } = require("./local/emulator");
    process.env.GLACIS_EMULATOR_PARENT = String(process.pid);
    startEmulator(${JSON.stringify({ stateDir, python })}).then(() => console.log("up"), (error) => { console.error(error); process.exit(1); });
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ["-e", script], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    owner.stdout.once("data", () => resolve());
    owner.once("exit", () => reject(new Error("the owner ended early")));
  });
  const { processes } = readState(stateDir)!;
  expect(EMULATORS.map((name) => isRunning(processes[name]))).toEqual([true, true]);
  owner.removeAllListeners("exit");
  owner.kill("SIGKILL");
  expect(await eventually(() => EMULATORS.every((name) => !isRunning(processes[name])))).toBe(true);
});

test("every endpoint is a running emulator", async () => {
  const { state } = await start(newStateDir("shared"));
  const { moto, ministack } = addressesOf(state);
  const endpoints = emulatorEndpoints(state);
  expect({ s3: endpoints["s3"], kms: endpoints["kms"], iam: endpoints["iam"], sts: endpoints["sts"] }).toEqual({ s3: ministack, kms: ministack, iam: moto, sts: moto });
  expect(new Set(Object.values(endpoints))).toEqual(new Set([moto, ministack]));
  expect(readFileSync(join(base, "shared", "logs", "moto.log"), "utf8")).not.toContain("Traceback");
});

/** Addresses on which the processes listen, from /proc or lsof. */
const LISTENERS = `
import json, subprocess, sys
try:
    lines = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=True).stdout.splitlines()
    found = [l.split()[3] for l in lines if any(f"pid={p}," in l for p in sys.argv[1:])]
except FileNotFoundError:
    lines = subprocess.run(["lsof", "-nP", "-a", "-iTCP", "-sTCP:LISTEN", "-p", ",".join(sys.argv[1:]), "-Fn"], capture_output=True, text=True).stdout.splitlines()
    found = [l[1:] for l in lines if l.startswith("n")]
print(json.dumps(found))
`;
