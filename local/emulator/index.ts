// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { withLock } from "../toolchain/cache";
import { isRunning } from "./processes";
import { EMULATORS } from "./services";
import { makeStateDir, readState, removeState, type EmulatorState } from "./state";
import { becomesReady, endRecorded, startProcesses } from "./start";

export { addressesOf, EmulatorError, emulatorEndpoints, makeStateDir, readState, type EmulatorState } from "./state";
export { ACCOUNT_ID, EMULATORS, emulatorOf, type EmulatorName } from "./services";
export { RECORDED_TYPES } from "./recorded";
export { endProcess, isRunning, processRef, type ProcessRef } from "./processes";

export interface StartOptions {
  /** Directory of the state file and the logs; made when missing. */
  readonly stateDir: string;
  /** Python interpreter that has moto and ministack. */
  readonly python: string;
}

/** How the embedded AWS came up: already there, for the first time, or again because the recorded one was gone or broken. */
export type StartOutcome = "running" | "started" | "healed";

/**
 * Makes sure that the embedded AWS of a state directory runs and answers. It keeps running until `stopEmulator`; with
 * GLACIS_EMULATOR_PARENT=<pid> in the environment it ends, at the latest, when that process does.
 * @throws EmulatorError when the directory cannot be written or an emulator does not start (with the end of its log)
 */
export async function startEmulator(options: StartOptions): Promise<{ state: EmulatorState; outcome: StartOutcome }> {
  const { stateDir, python } = options;
  makeStateDir(stateDir);
  return withStateLock("emulator", stateDir, async () => {
    const recorded = readState(stateDir);
    if (recorded?.python === python && (await becomesReady(recorded))) return { state: recorded, outcome: "running" };
    await endRecorded(stateDir);
    const state = await startProcesses(stateDir, python);
    return { state, outcome: recorded ? "healed" : "started" };
  });
}

/** Whether that very instance of the embedded AWS still runs in full. */
export function emulatorIsRunning(stateDir: string, instance: string): boolean {
  const state = readState(stateDir);
  return state?.instance === instance && EMULATORS.every((name) => isRunning(state.processes[name]));
}

/**
 * Ends the embedded AWS of a state directory; processes are recognised by pid and start time, so none but ours is ever hit.
 * @returns the pids that were ended; empty when nothing ran
 */
export async function stopEmulator(stateDir: string): Promise<number[]> {
  if (readState(stateDir) === undefined) return [];
  return withStateLock("emulator", stateDir, async () => {
    const ended = await endRecorded(stateDir);
    removeState(stateDir);
    return ended;
  });
}

/**
 * Runs `work` while no other process does so for the same lock name and state directory, whatever path leads to it.
 * @param onWait called once when another process holds the lock
 */
export function withStateLock<T>(name: string, stateDir: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  const directory = createHash("sha256").update(realpathSync(stateDir)).digest("hex").slice(0, 16);
  return withLock(`${name}-${directory}`, work, onWait);
}
