// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { daysBetween, termProblem } from "../policies/_kit/posture/exceptions";
import { controlIds } from "./catalogue";
import { currentDay, parseDay } from "./check-options";
import { CliError, EXIT } from "./errors";
import { findPosture, nearestProject, withInputErrors } from "./input";

interface Flags {
  readonly posture?: string;
  readonly today: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("exceptions")
    .description("lists the exceptions of the posture: what is waived, by whom, why and until when")
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .option("--today <day>", "judge expiries for this day, YYYY-MM-DD (default: today, UTC)", parseDay, currentDay())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExit codes: 0 all in term; 2 one expired or too long. Whether each waives something is judged by `glacis check`.")
    .action((flags: Flags) => withInputErrors(flags.verbose === true, () => list(flags)));
}

function list({ posture: given, today, json }: Flags): void {
  const posture = findPosture(given, nearestProject(".") ?? process.cwd(), controlIds);
  if (!posture) throw new CliError(EXIT.input, "found no posture.yaml; give its place with --posture");
  const entries = posture.exceptions.map((exception, i) => {
    const problem = termProblem(exception, today);
    return { ...exception, daysLeft: daysBetween(today, exception.expires), line: posture.positionOf(["exceptions", i]).line, ...(problem && { problem }) };
  });
  if (json) process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  else if (entries.length === 0) process.stdout.write("No exceptions\n");
  for (const { control, resource, owner, reason, expires, daysLeft, line, problem } of json ? [] : entries) {
    process.stdout.write(`${control} on ${resource}\n  ${problem ?? `until ${expires} (${daysLeft} days left)`}\n  Owner: ${owner}\n  Reason: ${reason}\n  ${posture.file}:${line}\n`);
  }
  if (entries.some((entry) => entry.problem)) throw new CliError(EXIT.undetermined, "");
}
