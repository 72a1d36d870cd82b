// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import type { Command } from "commander";
import { BASELINE_FILE, baselineText, entriesOf, parseBaseline } from "../policies/_kit/baseline";
import { judgeStack } from "../policies/_kit/judgement";
import { postureControls } from "../policies/_kit/posture/checks";
import { catalogue } from "../policies/catalogue";
import { controlIds } from "./catalogue";
import { type JudgedFlags, judgedOptions } from "./check-options";
import { CliError, EXIT } from "./errors";
import { findPosture, shown, withInputErrors } from "./input";
import { chosenProfile, readStates } from "./judged";

const aboutPosture: ReadonlySet<string> = new Set(postureControls.map(({ id }) => id));

export function register(program: Command): void {
  judgedOptions(program.command("baseline").description("writes down what a stack breaks today, so that `check` refuses only what is new"))
    .option("--baseline <file>", `the file to write (default: ${BASELINE_FILE} beside Pulumi.yaml)`)
    .addHelpText("after", "\nA stack that is in the file already is left as it is: a baseline only shrinks, which `glacis check` does by itself.\nExit codes: 0 written; 64 bad usage; 65 bad input, or the stack is in the file already.")
    .action((flags: JudgedFlags & { readonly baseline?: string }) => withInputErrors(flags.verbose === true, () => writeBaseline(flags)));
}

async function writeBaseline(flags: JudgedFlags & { readonly baseline?: string }): Promise<void> {
  const profile = chosenProfile(flags.profile);
  const { states: reading, folder } = readStates(flags);
  const states = await reading;
  const file = flags.baseline ?? path.join(folder, BASELINE_FILE);
  const before = fs.existsSync(file) ? parseBaseline(fs.readFileSync(file, "utf8"), shown(file)).entries : [];
  const posture = findPosture(flags.posture, folder, controlIds);
  const { results, stack } = judgeStack(states, { controls: catalogue, posture, profile, today: flags.today });
  const judged = new Set(results.map(({ urn }) => urn));
  const [present] = before.filter(({ resource }) => judged.has(resource));
  if (present) {
    throw new CliError(EXIT.input, `${shown(file)}: stack ${stack} is in it already (${present.control} on ${present.resource}); it only shrinks. Waive something new by an exception in posture.yaml`);
  }
  // What the posture itself lacks stays: it is repaired there.
  const added = entriesOf(results.filter(({ control }) => !aboutPosture.has(control)));
  fs.writeFileSync(file, baselineText([...before, ...added]));
  process.stdout.write(`${shown(file)}: ${added.length} entries for stack ${stack}. Commit it; \`glacis check\` now refuses only what is new\n`);
}
