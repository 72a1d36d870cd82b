// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "../policies/_kit/input-error";
import { loadPosture, type Posture } from "../policies/_kit/posture/load";
import { CliError, EXIT } from "./errors";

/** Runs `body`; what is wrong with the user's input ends the command with its exit code. With `verbose`, the cause is shown. */
export async function withInputErrors<T>(verbose: boolean, body: () => Promise<T> | T): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CliError(EXIT.input, verbose && typeof error.cause === "string" ? `${error.message}\n${error.cause}` : error.message);
  }
}

/** A path as messages show it: relative to the current folder where that is shorter. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative !== "" && !relative.startsWith("..") ? relative : file;
}

/** The nearest folder with a Pulumi.yaml, from `start` upwards. */
export function nearestProject(start: string): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "Pulumi.yaml")) || fs.existsSync(path.join(folder, "Pulumi.yml"))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * The posture of a project: the file given, else `posture.yaml` in its folder, else none.
 * @throws InputError when it is not valid, or the file given does not exist.
 */
export function findPosture(given: string | undefined, folder: string, controls: readonly string[]): Posture | undefined {
  if (given !== undefined) return loadPosture(given, controls);
  const file = path.join(folder, "posture.yaml");
  return fs.existsSync(file) ? loadPosture(file, controls, shown(file)) : undefined;
}
