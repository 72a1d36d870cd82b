// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import { type Command, InvalidArgumentError } from "commander";
import { currentDay, parseDay, parseSeconds } from "./check-options";
import { CliError, EXIT } from "./errors";
import type { FleetAuditFlags } from "./fleet-audit";
import type { FleetTask, FleetVerdict } from "./fleet-judge";
import { FLEET_FORMATS, parseFleetFormat, reportFleet } from "./fleet-report";
import { type FleetStack, readFileBackend, readFleetList } from "./fleet-stacks";
import { withInputErrors } from "./input";
import { progressBar } from "./progress";
import { TOOLKIT } from "./toolkit";

/** Flags of everything that is done to a fleet. */
export interface FleetFlags {
  readonly backend?: string;
  readonly posture?: string;
  readonly profile?: string;
  readonly concurrency?: number;
  readonly format: string;
  readonly verbose?: boolean;
}

interface CheckFlags extends FleetFlags {
  readonly timeout: number;
  readonly today: string;
}

const CODES = "Exit codes: 70 or 65 when a stack could not be judged; else 1 when one has a violation; else 2 when one is undetermined over budget; else 0.";

export function register(program: Command): void {
  const fleet = program.command("fleet").description("judges or audits many stacks at once");
  fleetOptions(fleet.command("check"))
    .description("judges every stack of a list, or of a Pulumi file backend, and reports them together")
    .option("--concurrency <number>", "how many stacks are judged at once (default: one for each processor)", parseConcurrency)
    .option("--timeout <seconds>", "how long each program may run", parseSeconds, 60)
    .option("--today <day>", "judge expiries for this day, YYYY-MM-DD (default: today, UTC)", parseDay, currentDay())
    .addHelpText("after", `\nThe report has each stack's own exit code, as \`glacis check\` would give it. ${CODES}`)
    .action((list: string | undefined, flags: CheckFlags) => withInputErrors(flags.verbose === true, () => check(list, flags)));
  fleetOptions(fleet.command("audit"))
    .description("audits every deployed stack of a list, or of a Pulumi file backend: a signed bundle each, one report")
    .option("--out <dir>", "folder that receives a folder of bundles for each stack", "bundles")
    .option("--no-assume", "read with the credentials that are there, without taking a role")
    .option("--concurrency <number>", "how many stacks are audited at once", parseConcurrency, 4)
    .addHelpText("after", `\nThe report has each stack's own exit code, as \`glacis audit\` would give it. ${CODES}`)
    .action((list: string | undefined, flags: FleetAuditFlags) => withInputErrors(flags.verbose === true, () => auditFleet()(stacksOf(list, flags), flags)));
}

/** The launcher keeps an audit out of the bundle of quick verbs, and a bundler does not follow this: a check needs no SDK of AWS. */
function auditFleet(): typeof import("./fleet-audit").auditFleet {
  return (createRequire(__filename)("./fleet-audit") as typeof import("./fleet-audit")).auditFleet;
}

function fleetOptions(command: Command): Command {
  return command
    .argument("[list]", "a YAML file: stacks: [{ state: FILE } or { plan: FILE } or { program: FOLDER, stack: NAME }]")
    .option("--backend <url>", "every stack of a file backend instead: file://FOLDER")
    .option("--posture <file>", "the posture of stacks whose entry names none")
    .option("--profile <name>", "the profile of stacks whose entry names none (default: the stack's name, else prod)")
    .option("--format <format>", `one of ${FLEET_FORMATS.join(", ")}`, parseFleetFormat, "text");
}

async function check(list: string | undefined, flags: CheckFlags): Promise<void> {
  const began = performance.now();
  const tasks = stacksOf(list, flags).map((stack): FleetTask => ({ stack, today: flags.today, timeout: flags.timeout }));
  const verdicts = await judgeAll(tasks, Math.min(flags.concurrency ?? availableParallelism(), tasks.length));
  await reportFleet(verdicts, flags.format, began);
}

function stacksOf(list: string | undefined, { backend, posture, profile }: FleetFlags): FleetStack[] {
  if ((list === undefined) === (backend === undefined)) throw new CliError(EXIT.usage, "give a list of stacks, or --backend file://FOLDER");
  const stacks = backend === undefined ? readFleetList(list ?? "") : readFileBackend(backend);
  return stacks.map((stack) => ({ ...stack, posture: stack.posture ?? posture, profile: stack.profile ?? profile }));
}

/** Judges the stacks in so many threads; verdicts stand in the order of the tasks. */
async function judgeAll(tasks: readonly FleetTask[], threads: number): Promise<FleetVerdict[]> {
  const verdicts: FleetVerdict[] = [];
  const { progress } = progressBar("judging stacks");
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let index = next++; index < tasks.length; index = next++) {
      const task = tasks[index] as FleetTask;
      worker ??= new Worker(path.join(TOOLKIT, "cli", "fleet-worker.js"));
      try {
        worker.postMessage(task);
        [verdicts[index]] = (await once(worker, "message")) as [FleetVerdict];
      } catch (error) {
        // The thread died of this stack, of memory for one; the others get a new one.
        verdicts[index] = { name: task.stack.name, exitCode: EXIT.internal, error: (error as Error).message };
        worker = undefined;
      }
      progress?.(++done, tasks.length);
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: threads }, work));
  return verdicts;
}

function parseConcurrency(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 256) throw new InvalidArgumentError(`found "${text}"; expected a whole number from 1 to 256`);
  return number;
}
