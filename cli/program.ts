// SPDX-License-Identifier: Apache-2.0
import type { ResourceState } from "../policies/_kit/resource";
import { readProject } from "../policies/_kit/sources/project";
import { runProgram } from "../policies/_kit/sources/run-program";
import { TOOLKIT } from "./toolkit";

/** A program that takes longer is shown to be running, on a terminal. */
const PROGRESS_MS = 1_000;

export interface ProgramFlags {
  /** The stack whose configuration the program runs with. */
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  /** How long it may run, in seconds. */
  readonly timeout: number;
}

/** The resources that a project's program registers, as a first preview would see them. @throws InputError */
export async function programStates(folder: string, { stack, config, timeout }: ProgramFlags): Promise<ResourceState[]> {
  const project = readProject(folder, stack, config);
  const { stderr } = process;
  const progress = setTimeout(() => stderr.isTTY && stderr.write(`running the program of ${project.name} ...\n`), PROGRESS_MS);
  try {
    return await runProgram(project, { timeoutSeconds: timeout, toolkit: TOOLKIT, onOutput: (text) => void stderr.write(text) });
  } finally {
    clearTimeout(progress);
  }
}
