// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import type { Command } from "commander";
import { version } from "../package.json";
import { InputError } from "../policies/_kit/input-error";
import { exitCode, judgeStack } from "../policies/_kit/judgement";
import { PROFILES, type Profile, profileFor } from "../policies/_kit/profiles";
import { previewRemediations } from "../policies/_kit/remediation";
import type { ResourceState } from "../policies/_kit/resource";
import { readPlan } from "../policies/_kit/sources/plan";
import { readProject } from "../policies/_kit/sources/project";
import { runProgram } from "../policies/_kit/sources/run-program";
import { readState } from "../policies/_kit/sources/state";
import { catalogue } from "../policies/catalogue";
import { allControls, controlIds } from "./catalogue";
import { type CheckFlags, collectConfig, currentDay, parseDay, parseFormat, parseSeconds } from "./check-options";
import { CliError, EXIT } from "./errors";
import { findPosture, nearestProject, shown, TOOLKIT, withInputErrors } from "./input";
import { REPORTERS } from "./reporters";
import { writeAll } from "./write";

const DEFAULT_STACK = "prod";

/** A program that takes longer is shown to be running, on a terminal. */
const PROGRESS_MS = 1_000;

export function register(program: Command): void {
  program
    .command("check")
    .description("judges a stack against every control: no cloud, credentials, plugins or network needed")
    .option("--stack <name>", `the stack whose configuration the program runs with (default: ${DEFAULT_STACK})`)
    .option("--program <dir>", "the folder of the Pulumi program (default: the nearest Pulumi.yaml)")
    .option("--state <file>", "judge the output of `pulumi stack export` instead (- is standard input)")
    .option("--plan <file>", "judge the output of `pulumi preview --json` instead (- is standard input)")
    .option("--config <key=value>", "a configuration value that wins over the stack's own; may be repeated", collectConfig, {})
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .option("--profile <name>", `how strictly to judge: ${Object.keys(PROFILES).join(", ")} (default: the stack's name, else prod)`)
    .option("--today <day>", "judge expiries for this day, YYYY-MM-DD (default: today, UTC)", parseDay, currentDay())
    .option("--timeout <seconds>", "how long the program may run", parseSeconds, 60)
    .option("--format <format>", `one of ${Object.keys(REPORTERS).join(", ")}`, parseFormat, "text")
    .option("--fix-preview", "show what the automatic fixes would change")
    .addHelpText("after", "\nExit codes: 0 all hold; 1 a violation; 2 undetermined over budget, or an exception expired or unused; 64 bad usage; 65 bad input; 70 internal error.")
    .action((flags: CheckFlags) => withInputErrors(flags.verbose === true, () => check(flags)));
}

async function check(flags: CheckFlags): Promise<void> {
  const began = performance.now();
  const profile = chosenProfile(flags.profile);
  const { states, folder, input } = await readStates(flags);
  const posture = findPosture(flags.posture, folder, controlIds);
  const judgement = judgeStack(states, { controls: catalogue, posture, profile, today: flags.today });
  const reporter = REPORTERS[flags.format];
  if (!reporter) throw new Error(`no reporter for ${flags.format}`);
  const { stdout } = process;
  const report = {
    judgement,
    controls: new Map(allControls.map((control) => [control.id, control])),
    posture,
    input,
    version,
    ...(flags.fixPreview && { remediations: previewRemediations(states, judgement.results, catalogue) }),
    ...(stdout.isTTY && { terminal: { colour: stdout.hasColors() && !process.env.NO_COLOR, seconds: (performance.now() - began) / 1000 } }),
  };
  await writeAll(stdout, reporter(report));
  const code = exitCode(judgement);
  if (code !== 0) throw new CliError(code, "");
}

interface Source {
  readonly states: readonly ResourceState[];
  /** Where the posture is looked for. */
  readonly folder: string;
  /** The file that stands for a resource without a line. */
  readonly input: string;
}

async function readStates(flags: CheckFlags): Promise<Source> {
  const { program, state, plan, stack } = flags;
  if ([program, state, plan].filter((flag) => flag !== undefined).length > 1) throw new CliError(EXIT.usage, "--program, --state and --plan exclude each other; give one");
  const folder = nearestProject(program ?? ".");
  if (state === undefined && plan === undefined) {
    if (folder === undefined || (program !== undefined && folder !== path.resolve(program))) {
      throw new InputError(`${program ?? process.cwd()}: found no Pulumi.yaml; expected a Pulumi project (give its folder with --program)`);
    }
    return { states: await programStates(folder, flags), folder, input: "Pulumi.yaml" };
  }
  if (stack !== undefined) throw new CliError(EXIT.usage, "--stack chooses the program's configuration; a state or plan says itself which stack it is of (choose how strictly it is judged with --profile)");
  const states = state !== undefined ? await readState(state) : await readPlan(plan ?? "-");
  return { states, folder: folder ?? process.cwd(), input: shown(state ?? plan ?? "-") };
}

async function programStates(folder: string, { stack = DEFAULT_STACK, config, timeout }: CheckFlags): Promise<ResourceState[]> {
  const project = readProject(folder, stack, config);
  const { stderr } = process;
  const progress = setTimeout(() => stderr.isTTY && stderr.write(`running the program of ${project.name} ...\n`), PROGRESS_MS);
  try {
    return await runProgram(project, { timeoutSeconds: timeout, toolkit: TOOLKIT, onOutput: (text) => void stderr.write(text) });
  } finally {
    clearTimeout(progress);
  }
}

function chosenProfile(name: string | undefined): (stack: string) => Profile {
  if (name === undefined) return profileFor;
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  if (!profile) throw new CliError(EXIT.usage, `--profile: found "${name}"; expected one of ${Object.keys(PROFILES).join(", ")}`);
  return () => profile;
}
