// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { answers } from "./answers";
import { endProcess, isRunning, processRef } from "./processes";
import { EMULATORS, type EmulatorName } from "./services";
import { addressesOf, EmulatorError, readState, writeState, type EmulatorState } from "./state";

/** Both answer within 2 s on an idle laptop; a loaded CI machine gets more. */
const READY_SECONDS = 60;

/** Another program can take a free port between the moment we find it and the moment the emulator binds it. */
const PORT_ATTEMPTS = 5;

const PORT_TAKEN = /address already in use|already in use/i;

type Processes = EmulatorState["processes"];

/**
 * Starts both emulators, records them at once (so that a crash here leaves nothing unknown), and waits until they answer.
 * @param choosePort a loopback port that is free now
 */
export async function startProcesses(stateDir: string, python: string, choosePort: () => Promise<number> = freePort): Promise<EmulatorState> {
  for (let attempt = 1; ; attempt++) {
    const [s3Port, basePort] = [await choosePort(), await choosePort()];
    const children: Record<EmulatorName, ChildProcess> = {
      ministack: launch(stateDir, python, "ministack", s3Port, {}),
      moto: launch(stateDir, python, "moto", basePort, { GLACIS_EMULATOR_S3: `http://127.0.0.1:${s3Port}` }),
    };
    const processes = await recordProcesses(stateDir, children, { ministack: s3Port, moto: basePort });
    const state: EmulatorState = { schema: 1, instance: randomUUID(), created: new Date().toISOString(), python, processes };
    writeState(stateDir, state);
    if (await becomesReady(state)) return state;

    for (const name of EMULATORS) await endProcess(processes[name]);
    const taken = EMULATORS.some((name) => PORT_TAKEN.test(lastLines(stateDir, name)));
    if (!taken || attempt === PORT_ATTEMPTS) throw startError(stateDir, children);
  }
}

/** Whether the recorded instance is alive and answers; one that was recorded moments ago gets time to start. */
export async function becomesReady(state: EmulatorState): Promise<boolean> {
  const addresses = addressesOf(state);
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (Date.now() < deadline) {
    if (!EMULATORS.every((name) => isRunning(state.processes[name]))) return false;
    const ready = await Promise.all(EMULATORS.map((name) => answers(name, addresses[name])));
    if (ready.every(Boolean)) return true;
    await delay(50);
  }
  return false;
}

function launch(stateDir: string, python: string, name: EmulatorName, port: number, extra: NodeJS.ProcessEnv): ChildProcess {
  const log = openSync(logFile(stateDir, name), "w", 0o600);
  // Nothing that configures an AWS client may reach the emulators: they use one themselves in places.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(AWS_|MOTO_|MINISTACK_)/.test(key)));
  try {
    const child = spawn(python, ["-I", join(__dirname, "serve.py"), name, String(port)], {
      cwd: stateDir,
      env: { ...env, ...extra },
      detached: true, // Ctrl-C in the terminal that ran `up` must not end it
      stdio: ["ignore", log, log],
    });
    child.once("error", () => undefined); // reported by recordProcesses: the process has no pid then
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

async function recordProcesses(
  stateDir: string,
  children: Record<EmulatorName, ChildProcess>,
  ports: Record<EmulatorName, number>,
): Promise<Processes> {
  const refs = EMULATORS.map((name) => {
    const { pid } = children[name];
    const ref = pid === undefined ? undefined : processRef(pid);
    return ref && ([name, { ...ref, port: ports[name] }] as const);
  });
  const known = refs.filter((ref) => ref !== undefined);
  if (known.length === EMULATORS.length) return Object.fromEntries(known) as unknown as Processes;
  for (const [, ref] of known) await endProcess(ref);
  throw startError(stateDir, children);
}

function startError(stateDir: string, children: Record<EmulatorName, ChildProcess>): EmulatorError {
  const culprit = EMULATORS.find((name) => children[name].pid === undefined || children[name].exitCode !== null) ?? "moto";
  const reason = children[culprit].pid === undefined ? `${children[culprit].spawnfile} cannot be started` : lastLines(stateDir, culprit);
  return new EmulatorError(`the embedded AWS did not start: ${culprit}: ${reason || "no output"} (log: ${logFile(stateDir, culprit)})`);
}

const logFile = (stateDir: string, name: EmulatorName): string => join(stateDir, "logs", `${name}.log`);

function lastLines(stateDir: string, name: EmulatorName): string {
  return readFileSync(logFile(stateDir, name), "utf8").trim().split("\n").slice(-3).join(" / ");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Ends what the state file records, if it is still ours, and returns the pids that were ended. */
export async function endRecorded(stateDir: string): Promise<number[]> {
  const state = readState(stateDir);
  if (state === undefined) return [];
  const ended: number[] = [];
  for (const name of EMULATORS) {
    const ref = state.processes[name];
    if (await endProcess(ref)) ended.push(ref.pid);
  }
  return ended;
}
