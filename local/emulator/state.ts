// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { endpointsOf } from "./services";

const part = z.object({ pid: z.number().int().positive(), started: z.string(), port: z.number().int().positive() });

const schema = z.object({
  schema: z.literal(1),
  /** New for every start: resources made in one instance do not exist in the next. */
  instance: z.string(),
  created: z.string(),
  python: z.string(),
  processes: z.object({ moto: part, ministack: part }),
});

/** What the state file says about the embedded AWS that was started in a state directory. */
export type EmulatorState = z.infer<typeof schema>;

/** A problem with the embedded AWS that its user can act on; the message says how. */
export class EmulatorError extends Error {}

const fileIn = (stateDir: string): string => join(stateDir, "emulator.json");

/** Reads the state file; undefined when there is none or when it is damaged, which a crash while the disk was full can cause. */
export function readState(stateDir: string): EmulatorState | undefined {
  let text: string;
  try {
    text = readFileSync(fileIn(stateDir), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new EmulatorError(`${fileIn(stateDir)} cannot be read: ${(error as Error).message}; make it readable, or use another --state-dir`);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Writes the state file, readable by its owner only, so that readers see the old or the new one and never half of it. */
export function writeState(stateDir: string, state: EmulatorState): void {
  const temporary = `${fileIn(stateDir)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, fileIn(stateDir));
}

export function removeState(stateDir: string): void {
  rmSync(fileIn(stateDir), { force: true });
}

/** Makes the state directory, for its owner only. @throws EmulatorError when that is impossible. */
export function makeStateDir(stateDir: string): void {
  try {
    mkdirSync(join(stateDir, "logs"), { recursive: true, mode: 0o700 });
    writeFileSync(join(stateDir, ".writable"), "", { mode: 0o600 });
  } catch (error) {
    throw new EmulatorError(`the state directory ${stateDir} cannot be written (${(error as NodeJS.ErrnoException).code ?? "error"}); choose another with --state-dir`);
  }
}

/** Loopback address of each part. */
export function addressesOf(state: EmulatorState): { moto: string; ministack: string } {
  const { moto, ministack } = state.processes;
  return { moto: `http://127.0.0.1:${moto.port}`, ministack: `http://127.0.0.1:${ministack.port}` };
}

/** Address per AWS service, as the provider's `endpoints` setting takes it. */
export const emulatorEndpoints = (state: EmulatorState): Record<string, string> => endpointsOf(addressesOf(state));
