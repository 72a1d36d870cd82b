// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { writeFileSync } from "node:fs";
import { renderPage } from "../evidence/page/document";
import { diagramOf } from "../evidence/page/hops";
import { claimsOnPage, type PageInput, STATES } from "../evidence/page/model";
import { questionnaire } from "../evidence/page/questionnaire";
import { version } from "../package.json";
import { Graph } from "../policies/_kit/graph";
import { InputError } from "../policies/_kit/input-error";
import { judgeStack } from "../policies/_kit/judgement";
import { profileFor } from "../policies/_kit/profiles";
import { catalogue } from "../policies/catalogue";
import { allControls, controlIds } from "./catalogue";
import { collectConfig, currentDay, parseDay, parseSeconds } from "./check-options";
import { CliError, EXIT } from "./errors";
import { withKnownErrors } from "./evidence-options";
import { findPosture, nearestProject, shown } from "./input";
import { evidenceFor } from "./page-evidence";
import { programStates, type ProgramFlags } from "./program";

interface Flags extends Omit<ProgramFlags, "stack"> {
  readonly stack?: string;
  readonly bundle?: string;
  readonly program?: string;
  readonly posture?: string;
  readonly today: string;
  readonly out: string;
  readonly csv?: string;
  readonly format: string;
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("page")
    .description("renders the security page: every statement of the posture, where it stands and what shows it")
    .option("--stack <name>", "the stack whose configuration the program runs with (default: that of the evidence, else prod)")
    .option("--program <dir>", "the folder of the Pulumi program (default: the nearest Pulumi.yaml)")
    .option("--config <key=value>", "a configuration value that wins over the stack's own; may be repeated", collectConfig, {})
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .option("--bundle <path>", "the bundle of evidence to show (default: the newest one in bundles/)")
    .option("--today <day>", "the day of the page, YYYY-MM-DD (default: today, UTC)", parseDay, currentDay())
    .option("--timeout <seconds>", "how long the program may run", parseSeconds, 60)
    .option("--out <file>", "where the page is written", "security-page.html")
    .option("--csv <file>", "also write the answers to a questionnaire, a line per framework entry")
    .option("--format <format>", "what is printed: text or json", "text")
    .addHelpText("after", "\nThe page loads nothing from elsewhere. A broken statement is shown on it and does not fail the command.\nExit codes: 0 written; 1 the bundle does not verify; 64 bad usage; 65 bad input; 70 internal error.")
    .action((flags: Flags) => withKnownErrors(flags.verbose === true, () => page(flags)));
}

async function page(flags: Flags): Promise<void> {
  if (!["text", "json"].includes(flags.format)) throw new CliError(EXIT.usage, `--format: found "${flags.format}"; expected text or json`);
  const folder = nearestProject(flags.program ?? ".");
  if (folder === undefined) throw new InputError(`${flags.program ?? process.cwd()}: found no Pulumi.yaml; expected a Pulumi project (give its folder with --program)`);
  const posture = findPosture(flags.posture, folder, controlIds);
  if (!posture) throw new InputError("found no posture.yaml; give its place with --posture");
  const found = await evidenceFor(flags.bundle, flags.stack, flags.out, flags.today);
  const stack = found?.stack ?? flags.stack ?? "prod";
  const states = await programStates(folder, { ...flags, stack });
  const { results } = judgeStack(states, { controls: catalogue, posture, profile: profileFor, today: flags.today });
  const input: PageInput = {
    posture,
    stack,
    version,
    today: flags.today,
    declared: results,
    evidence: found?.evidence,
    titles: new Map(allControls.map(({ id, title }) => [id, title])),
  };
  const claims = claimsOnPage(input);
  write(flags.out, renderPage(input, claims, diagramOf(new Graph(states), results)));
  if (flags.csv !== undefined) write(flags.csv, questionnaire(claims, allControls));
  const counts = Object.fromEntries([...STATES].reverse().map((state) => [state, claims.filter((claim) => claim.state === state).length]));
  if (flags.format === "json") {
    const summary = claims.map(({ id, state, reasons, date }) => ({ id, state, reasons, date }));
    process.stdout.write(`${JSON.stringify({ page: flags.out, stack, evidence: input.evidence?.digest ?? null, counts, claims: summary }, null, 2)}\n`);
    return;
  }
  for (const { id, state, reasons } of claims.filter(({ state: s }) => s === "broken" || s === "undetermined")) process.stdout.write(`${state}: ${id}\n${reasons.map((reason) => `  ${reason}\n`).join("")}`);
  const said = Object.entries(counts).filter(([, count]) => count > 0).map(([state, count]) => `${count} ${state}`);
  process.stdout.write(`${shown(flags.out)}: ${claims.length} statements: ${said.join(", ")}${input.evidence ? "" : "; no bundle of evidence was found, so nothing is proven live"}\n`);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(EXIT.input, `${file}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
