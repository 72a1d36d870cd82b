// SPDX-License-Identifier: Apache-2.0
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator, stopEmulator, type EmulatorState } from "../emulator";
import { EngineError, type Engine } from "./engine";
import { readExport } from "./exported";
import { engineLocks, removeLocks } from "./locks";
import { STACK, type LocalProject } from "./project";

/** An engine whose `up` was killed gets this long to save its state and end (its guard kills it after ten seconds). */
const ENGINE_END_SECONDS = 30;

/** Another engine, which no run of ours waits for, works on the stack. */
export class StackBusy extends Error {}

export interface Preparation {
  readonly stateDir: string;
  readonly python: string;
  readonly project: LocalProject;
  readonly engine: Engine;
  readonly say: (message: string) => void;
}

/**
 * Brings the embedded AWS and the stack's state to where `up` can go on: both exist, they belong together, no lock of a
 * dead engine is left, and every resource in the state is known to exist.
 */
export async function prepareStack(preparation: Preparation): Promise<EmulatorState> {
  const { stateDir, python, project, engine, say } = preparation;
  let { state } = await startEmulator({ stateDir, python });
  await releaseLocks(project, say);
  const obstacle = await obstacleToContinue(preparation, state);
  if (obstacle !== undefined) {
    say(`${obstacle.why}: starting over with an empty account and an empty stack`);
    project.forget();
    if (!obstacle.accountIsEmpty) {
      await stopEmulator(stateDir);
      ({ state } = await startEmulator({ stateDir, python }));
    }
  }
  if (project.deployedInto() === undefined) {
    project.forget();
    project.prepare();
    // In the scratch directory: Pulumi writes the stack's encryption salt into the configuration beside Pulumi.yaml.
    await engine.capture(["stack", "init", STACK, "--secrets-provider", "passphrase", "--no-select"], project.scratch);
    project.recordInstance(state.instance);
  } else {
    project.prepare();
  }
  project.writeConfig(state);
  return state;
}

/** Releases the lock of an engine that was killed; waits for one that is still ending. @throws StackBusy */
export async function releaseLocks(project: LocalProject, say: (message: string) => void): Promise<void> {
  const deadline = Date.now() + ENGINE_END_SECONDS * 1000;
  let told = false;
  for (;;) {
    const locks = engineLocks(project.backend);
    const holders = locks.holders.join(", ");
    if (locks.files.length === 0) return;
    if (holders === "") {
      removeLocks(locks);
      say("released the lock of an engine that was killed");
      return;
    }
    if (Date.now() > deadline) throw new StackBusy(`the Pulumi engine with process id ${holders} holds the local stack; end it, then run again`);
    if (!told) say(`the Pulumi engine with process id ${holders} still holds the local stack; waiting for it to end`);
    told = true;
    await delay(250);
  }
}

/** Why the existing stack cannot be continued, or undefined when it can (or there is none). */
async function obstacleToContinue(
  { project, engine }: Preparation,
  emulator: EmulatorState,
): Promise<{ why: string; accountIsEmpty: boolean } | undefined> {
  const instance = project.deployedInto();
  if (instance === undefined) return undefined;
  if (instance !== emulator.instance) return { why: "the embedded AWS of the last run is gone, and with it all that was in it", accountIsEmpty: true };
  try {
    const { interrupted } = readExport(await engine.capture(["stack", "export", "--stack", STACK]));
    if (interrupted.length === 0) return undefined;
    return { why: `the last run was killed during ${interrupted.length} operations, whose results nobody knows`, accountIsEmpty: false };
  } catch (error) {
    if (!(error instanceof EngineError || error instanceof SyntaxError)) throw error;
    return { why: `the state of the last run cannot be read (${error.message})`, accountIsEmpty: false };
  }
}
