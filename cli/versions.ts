// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findEmulators, type Finding } from "../local/toolchain";

const run = promisify(execFile);

/** npm is needed once, to install the dependencies of a fresh clone; when this code runs, that has been done. */
export async function npmFinding(): Promise<Finding> {
  try {
    return { name: "npm", state: "present", detail: (await run("npm", ["--version"])).stdout.trim() };
  } catch {
    return { name: "npm", state: "missing", detail: "not on PATH; the dependencies are installed already" };
  }
}

const EMULATOR_VERSIONS = "from importlib.metadata import version as v; print('moto ' + v('moto') + ', ministack ' + v('ministack'))";

/** Versions of the emulators that are installed; nothing when they are not, which the toolchain's own finding says. */
export async function emulatorVersions(): Promise<Finding[]> {
  const emulators = await findEmulators();
  if (emulators === undefined) return [];
  const { stdout } = await run(emulators.python, ["-I", "-c", EMULATOR_VERSIONS]);
  return [{ name: "Emulator versions", state: "present", detail: stdout.trim() }];
}
