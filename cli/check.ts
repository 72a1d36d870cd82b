// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { version } from "../package.json";
import { exitCode, judgeStack } from "../policies/_kit/judgement";
import { previewRemediations } from "../policies/_kit/remediation";
import { catalogue } from "../policies/catalogue";
import { findBaseline, shrinkBaseline } from "./baseline-file";
import { allControls, controlIds } from "./catalogue";
import { type CheckFlags, collectReports, judgedOptions, parseAmount, parseFormat } from "./check-options";
import { estimateCosts } from "./costs/estimate";
import { CliError, EXIT } from "./errors";
import { findPosture, withInputErrors } from "./input";
import { chosenProfile, readStates } from "./judged";
import { REPORTERS } from "./reporters";
import type { Reporter } from "./reporters/types";
import { writeAll } from "./write";

/** Formats that show the costs. */
const COSTED: ReadonlySet<string> = new Set(["text", "json"]);

export function register(program: Command): void {
  judgedOptions(program.command("check").description("judges a stack against every control: no cloud, credentials, plugins or network needed"))
    .option("--baseline <file>", "what stood when Glacis was adopted, and may stand (default: glacis-baseline.yaml beside Pulumi.yaml)")
    .option("--format <format>", `one of ${Object.keys(REPORTERS).join(", ")}`, parseFormat, "text")
    .option("--report <format=file>", "also write the report to a file in this format; may be repeated", collectReports, [])
    .option("--fix-preview", "show what the automatic fixes would change")
    .option("--costs", "estimate what the backup costs, from a dated price list; shown by the formats text and json")
    .option("--costs-gb <n>", "for --costs: GB of data", parseAmount(1e9), 1000)
    .option("--costs-objects <n>", "for --costs: objects it is in", parseAmount(1e12), 1_000_000)
    .option("--costs-change <percent>", "for --costs: percent of it that is overwritten each month", parseAmount(100), 10)
    .addHelpText("after", "\nExit codes: 0 all hold; 1 a violation; 2 undetermined over budget, or an exception expired or unused, or (in CI) a baseline to shrink; 64 bad usage; 65 bad input; 70 internal error.")
    .action((flags: CheckFlags) => withInputErrors(flags.verbose === true, () => check(flags)));
}

async function check(flags: CheckFlags): Promise<void> {
  const began = performance.now();
  const profile = chosenProfile(flags.profile);
  const formats = [flags.format, ...flags.report.map(({ format }) => format)];
  if (flags.costs && !formats.some((format) => COSTED.has(format))) throw new CliError(EXIT.usage, `--costs: found no format that shows it (${formats.join(", ")}); use text or json`);
  const { states: reading, folder, input } = readStates(flags);
  const beside = readBeside(flags, folder);
  await Promise.allSettled([reading, beside]); // at the same time, but what is wrong with the resources is said first
  const states = await reading;
  const { posture, baseline } = await beside;
  const judgement = judgeStack(states, { controls: catalogue, posture, baseline, profile, today: flags.today });
  const { stdout } = process;
  const report = {
    judgement,
    controls: new Map(allControls.map((control) => [control.id, control])),
    posture,
    input,
    version,
    ...(flags.fixPreview && { remediations: previewRemediations(states, judgement.results, catalogue) }),
    ...(flags.costs && { costs: estimateCosts(states, { gb: flags.costsGb, objects: flags.costsObjects, changePercent: flags.costsChange }) }),
  };
  const terminal = stdout.isTTY && { terminal: { colour: stdout.hasColors() && !process.env.NO_COLOR, seconds: (performance.now() - began) / 1000 } };
  await writeAll(stdout, reporterOf(flags.format)({ ...report, ...terminal }));
  for (const { format, file } of flags.report) await writeReport(file, reporterOf(format)(report));
  const code = exitCode(judgement);
  const stale = baseline && shrinkBaseline(baseline, judgement.baseline);
  if (code !== 0) throw new CliError(code, "");
  if (stale) throw new CliError(EXIT.undetermined, stale);
}

/** What lies beside the resources and says how they are judged. */
// eslint-disable-next-line @typescript-eslint/require-await -- so that what is wrong rejects the promise
async function readBeside(flags: CheckFlags, folder: string) {
  return { posture: findPosture(flags.posture, folder, controlIds), baseline: findBaseline(flags.baseline, folder) };
}

function reporterOf(format: string): Reporter {
  const reporter = REPORTERS[format];
  if (!reporter) throw new Error(`no reporter for ${format}`);
  return reporter;
}

async function writeReport(file: string, pieces: Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), fs.createWriteStream(file));
  } catch (error) {
    throw new CliError(EXIT.input, `${file}: the report cannot be written (${(error as NodeJS.ErrnoException).code}); name a file in a folder that exists`);
  }
}
