// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { emulatorEndpoints, emulatorIsRunning, makeStateDir, RECORDED_TYPES, stopEmulator, withStateLock } from "../emulator";
import type { Toolchain } from "../toolchain";
import { Engine } from "./engine";
import { engineEnvironment } from "./environment";
import { isNothing, readEvents, type Changes } from "./events";
import { readExport, type Deployed } from "./exported";
import { LocalProject, STACK } from "./project";
import { prepareStack, releaseLocks } from "./repair";

/** Many of the provider's operations are mere waiting for a state to settle; the engine's default of 8 would wait for them in turn. */
const PARALLEL = "40";

/** The engine could not do it and has told why on the terminal. */
export class DeploymentFailed extends Error {}

export interface LocalOptions {
  readonly stateDir: string;
  /** Directory of Pulumi.yaml. Default: this checkout. */
  readonly projectDir?: string;
  readonly toolchain: Toolchain;
  /** Where Pulumi's own progress goes. */
  readonly engineOutput: "stdout" | "stderr";
  /** Something the user must know: what was healed, who is waited for. */
  readonly say: (message: string) => void;
}

export interface UpResult {
  readonly outputs: Record<string, unknown>;
  readonly resources: number;
  /** Resources per operation: `{ create: 70 }` at first, `{ same: 70 }` when nothing changed. */
  readonly changes: Record<string, number>;
  /** What was planned and recorded, but not sent to the embedded AWS. */
  readonly recorded: readonly { readonly type: string; readonly count: number; readonly reason: string }[];
  readonly emulator: { readonly instance: string; readonly endpoints: Record<string, string> };
}

/**
 * Deploys the local stack into the embedded AWS of a state directory, which is started when it does not run and keeps
 * running afterwards. Repairs what a killed run left behind. One run per state directory; a second one waits.
 * @throws DeploymentFailed when the engine or a policy refused
 */
export async function up(options: LocalOptions): Promise<UpResult> {
  return locked(options, async () => {
    const { stateDir, toolchain, say } = options;
    const project = new LocalProject(stateDir, options.projectDir);
    const engine = new Engine(toolchain.pulumi.path, project.root, engineEnvironment(project, toolchain));
    const emulator = await prepareStack({ stateDir, python: toolchain.python.python, project, engine, say });

    // In two calls instead of one `up`, so that a stack without changes costs one pass. The preview is the gate: nothing
    // is changed before the policy pack has passed it.
    let changes = await pass("preview", [], project, engine, options);
    if (!isNothing(changes)) changes = await pass("up", ["--yes", "--skip-preview"], project, engine, options);
    const deployed = readExport(await engine.capture(["stack", "export", "--stack", STACK]));
    return {
      outputs: deployed.outputs,
      resources: deployed.resources,
      changes: changes.operations,
      recorded: recordedIn(deployed),
      emulator: { instance: emulator.instance, endpoints: emulatorEndpoints(emulator) },
    };
  });
}

/** One pass of the engine over the program, with the policy pack. @throws DeploymentFailed when it is refused */
async function pass(verb: "preview" | "up", flags: readonly string[], project: LocalProject, engine: Engine, { engineOutput }: LocalOptions): Promise<Changes> {
  rmSync(project.eventLog, { force: true });
  const stack = ["--stack", STACK, "--config-file", project.configFile, "--policy-pack", project.policyPack];
  const quiet = ["--parallel", PARALLEL, "--suppress-outputs", "--event-log", project.eventLog];
  const code = await engine.run([verb, ...flags, ...stack, ...quiet], engineOutput);
  if (code !== 0) throw new DeploymentFailed("the local stack was not deployed; see above. Fix it and run again: it continues from here");
  return readEvents(project.eventLog);
}

export interface DownResult {
  /** Whether there was anything to take down. */
  readonly found: boolean;
  /** Whether the engine destroyed every resource; otherwise the rest ended with the embedded AWS. */
  readonly destroyed: boolean;
  /** Pids of the emulators that were ended. */
  readonly ended: readonly number[];
}

/** Destroys the local stack, ends the embedded AWS and forgets both. */
export async function down(options: Omit<LocalOptions, "toolchain"> & { toolchain: () => Promise<Toolchain> }): Promise<DownResult> {
  const project = new LocalProject(options.stateDir, options.projectDir);
  if (!existsSync(options.stateDir)) return { found: false, destroyed: false, ended: [] };
  return locked(options, async () => {
    const instance = project.deployedInto();
    let destroyed = false;
    if (instance !== undefined && emulatorIsRunning(options.stateDir, instance)) {
      const toolchain = await options.toolchain();
      const engine = new Engine(toolchain.pulumi.path, project.root, engineEnvironment(project, toolchain));
      await releaseLocks(project, options.say);
      const args = ["destroy", "--yes", "--skip-preview", "--stack", STACK, "--config-file", project.configFile];
      destroyed = (await engine.run(args, options.engineOutput)) === 0;
    }
    const ended = await stopEmulator(options.stateDir);
    const found = instance !== undefined || ended.length > 0;
    project.forget();
    return { found, destroyed, ended };
  });
}

async function locked<T>({ stateDir, say }: Pick<LocalOptions, "stateDir" | "say">, work: () => Promise<T>): Promise<T> {
  makeStateDir(stateDir);
  const holderFile = join(stateDir, "holder");
  const named = async (): Promise<T> => {
    writeFileSync(holderFile, String(process.pid));
    return work().finally(() => rmSync(holderFile, { force: true }));
  };
  const tellWhoHolds = async (): Promise<void> => {
    for (let tries = 0; tries < 40 && !existsSync(holderFile); tries += 1) await delay(50); // it writes its name once it has the lock
    const holder = existsSync(holderFile) ? `process ${readFileSync(holderFile, "utf8")}` : "another process";
    say(`${holder} works on the local stack in ${stateDir}; waiting for it to end`);
  };
  return withStateLock("local-stack", stateDir, named, () => void tellWhoHolds());
}

function recordedIn(deployed: Deployed): UpResult["recorded"] {
  return Object.entries(RECORDED_TYPES).flatMap(([type, reason]) => {
    const count = deployed.types.get(type);
    return count === undefined ? [] : [{ type, count, reason }];
  });
}
