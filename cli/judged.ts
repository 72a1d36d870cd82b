// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { InputError } from "../policies/_kit/input-error";
import { PROFILES, type Profile, profileFor } from "../policies/_kit/profiles";
import type { ResourceState } from "../policies/_kit/resource";
import { readPlan } from "../policies/_kit/sources/plan";
import { readState } from "../policies/_kit/sources/state";
import type { JudgedFlags } from "./check-options";
import { CliError, EXIT } from "./errors";
import { nearestProject, shown } from "./input";
import { programStates } from "./program";

const DEFAULT_STACK = "prod";

/** What is judged. */
export interface Source {
  readonly states: Promise<readonly ResourceState[]>;
  /** Where the posture is looked for. */
  readonly folder: string;
  /** The file that stands for a resource without a line. */
  readonly input: string;
}

/**
 * Starts to read the resources that the flags name: of a program, a state or a plan.
 * @throws InputError, as the promise of the resources does, and CliError for flags that exclude each other
 */
export function readStates(flags: JudgedFlags): Source {
  const { program, state, plan, stack } = flags;
  if ([program, state, plan].filter((flag) => flag !== undefined).length > 1) throw new CliError(EXIT.usage, "--program, --state and --plan exclude each other; give one");
  const folder = nearestProject(program ?? ".");
  if (state === undefined && plan === undefined) {
    if (folder === undefined || (program !== undefined && folder !== path.resolve(program))) {
      throw new InputError(`${program ?? process.cwd()}: found no Pulumi.yaml; expected a Pulumi project (give its folder with --program)`);
    }
    return { states: programStates(folder, { ...flags, stack: stack ?? DEFAULT_STACK }), folder, input: "Pulumi.yaml" };
  }
  if (stack !== undefined) throw new CliError(EXIT.usage, "--stack chooses the program's configuration; a state or plan says itself which stack it is of (choose how strictly it is judged with --profile)");
  const states = state !== undefined ? readState(state) : readPlan(plan ?? "-");
  return { states, folder: folder ?? process.cwd(), input: shown(state ?? plan ?? "-") };
}

/** @throws CliError when there is no profile of this name */
export function chosenProfile(name: string | undefined): (stack: string) => Profile {
  if (name === undefined) return profileFor;
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  if (!profile) throw new CliError(EXIT.usage, `--profile: found "${name}"; expected one of ${Object.keys(PROFILES).join(", ")}`);
  return () => profile;
}
