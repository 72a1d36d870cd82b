// SPDX-License-Identifier: Apache-2.0
import { InputError } from "../policies/_kit/input-error";
import { exitCode, type Judgement, type JudgedResult, judgeStack } from "../policies/_kit/judgement";
import { PROFILES, profileFor } from "../policies/_kit/profiles";
import type { ResourceState } from "../policies/_kit/resource";
import { readPlan } from "../policies/_kit/sources/plan";
import { readProject } from "../policies/_kit/sources/project";
import { runProgram } from "../policies/_kit/sources/run-program";
import { readState } from "../policies/_kit/sources/state";
import { catalogue } from "../policies/catalogue";
import { findBaseline } from "./baseline-file";
import { controlIds } from "./catalogue";
import { EXIT, type ExitCode } from "./errors";
import type { FleetStack } from "./fleet-stacks";
import { findPosture } from "./input";
import { TOOLKIT } from "./toolkit";
import { findings, summarise, type Summary } from "./reporters/common";

/** One stack to judge, and what holds for the whole fleet. */
export interface FleetTask {
  readonly stack: FleetStack;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** How long a program may run, in seconds. */
  readonly timeout: number;
}

/** What became of one stack: exactly what `glacis check` or `glacis audit` would have ended with, and its findings. */
export interface FleetVerdict {
  readonly name: string;
  readonly exitCode: ExitCode;
  /** Why it could not be judged. */
  readonly error?: string;
  /** Absent where it could not be judged. */
  readonly judged?: {
    readonly stack: string;
    readonly profile: string;
    readonly resources: number;
    readonly summary: Summary;
    readonly findings: readonly Pick<JudgedResult, "control" | "severity" | "verdict" | "urn" | "message" | "fix" | "advice">[];
  };
  /** Of an audit: the signed bundle it wrote. */
  readonly bundle?: { readonly folder: string; readonly stored: string; readonly sha256: string; readonly sequence: number };
}

/** Judges one stack. What is wrong with its input is its verdict, not an error. */
export async function judgeOne({ stack, today, timeout }: FleetTask): Promise<FleetVerdict> {
  try {
    const states = await statesOf(stack, timeout);
    const folder = stack.program ?? process.cwd();
    const posture = stack.posture === undefined && stack.program === undefined ? undefined : findPosture(stack.posture, folder, controlIds);
    const baseline = stack.baseline === undefined && stack.program === undefined ? undefined : findBaseline(stack.baseline, folder);
    const profile = stack.profile === undefined ? undefined : PROFILES[stack.profile];
    if (stack.profile !== undefined && !profile) throw new InputError(`profile: found "${stack.profile}"; expected one of ${Object.keys(PROFILES).join(", ")}`);
    const judgement = judgeStack(states, { controls: catalogue, posture, baseline, profile: (name) => profile ?? profileFor(name), today });
    return { name: stack.name, exitCode: exitCode(judgement), judged: judgedOf(judgement) };
  } catch (error) {
    const input = error instanceof InputError;
    return { name: stack.name, exitCode: input ? EXIT.input : EXIT.internal, error: (error as Error).message };
  }
}

/** What a fleet's report keeps of a judgement. */
export function judgedOf(judgement: Judgement): NonNullable<FleetVerdict["judged"]> {
  return {
    stack: judgement.stack,
    profile: judgement.profile,
    resources: judgement.resources,
    summary: summarise(judgement),
    findings: findings(judgement).map(({ control, severity, verdict, urn, message, fix, advice }) => ({ control, severity, verdict, urn, message, fix, ...(advice && { advice }) })),
  };
}

async function statesOf({ state, plan, program, stack = "prod" }: FleetStack, timeout: number): Promise<readonly ResourceState[]> {
  if (plan !== undefined) return readPlan(plan);
  if (program !== undefined) return runProgram(readProject(program, stack, {}), { timeoutSeconds: timeout, toolkit: TOOLKIT, onOutput: () => undefined });
  return readState(state ?? "");
}
