// SPDX-License-Identifier: Apache-2.0
import { join, resolve } from "node:path";
import pMap from "p-map";
import { exitCode } from "../policies/_kit/judgement";
import { InputError } from "../policies/_kit/input-error";
import { RESULTS } from "../evidence/results/result";
import { auditStack } from "./audit";
import { CliError, EXIT } from "./errors";
import { quietSdk, withKnownErrors } from "./evidence-options";
import type { FleetFlags } from "./fleet";
import { judgedOf, type FleetVerdict } from "./fleet-judge";
import { reportFleet } from "./fleet-report";
import type { FleetStack } from "./fleet-stacks";
import { progressBar } from "./progress";

export interface FleetAuditFlags extends FleetFlags {
  readonly out: string;
  readonly assume: boolean;
  readonly concurrency: number;
}

/** Audits the stacks, some at once, and reports them in their order. One that cannot be audited does not end the others. */
export async function auditFleet(stacks: readonly FleetStack[], flags: FleetAuditFlags): Promise<void> {
  const began = performance.now();
  quietSdk();
  const { progress } = progressBar("auditing stacks");
  let done = 0;
  const verdicts = await pMap(stacks, (stack) => auditOne(stack, flags).finally(() => progress?.(++done, stacks.length)), { concurrency: flags.concurrency });
  await reportFleet(verdicts, flags.format, began);
}

async function auditOne(stack: FleetStack, flags: FleetAuditFlags): Promise<FleetVerdict> {
  const { name } = stack;
  try {
    const { judged, manifest, digest, folder, stored } = await withKnownErrors(flags.verbose === true, () => auditStack(requestOf(stack, flags)));
    const { judgement } = judged;
    return { name, exitCode: exitCode(judgement), judged: judgedOf(judgement), bundle: { folder, stored, sha256: digest, sequence: manifest.sequence } };
  } catch (error) {
    return { name, exitCode: error instanceof CliError ? error.exitCode : EXIT.internal, error: (error as Error).message };
  }
}

/** A state alone has no posture and no results of drills beside it; a program's folder has both. */
function requestOf({ name, state, plan, program, stack, posture, baseline, profile, role }: FleetStack, { out, assume }: FleetAuditFlags): Parameters<typeof auditStack>[0] {
  if (plan !== undefined) throw new InputError(`${name}: is a plan, of which nothing may be deployed yet; expected a state, or a program with its stack`);
  if (baseline !== undefined) throw new InputError(`${name}: baseline: a baseline is of what a program declares, an audit has none; list the stack without it`);
  return {
    source: state ?? stack ?? "",
    folder: program,
    posture,
    profile,
    role,
    assume,
    results: program && join(program, RESULTS),
    out: join(resolve(out), name.replace(/[^\w.-]+/g, "-")),
  };
}
