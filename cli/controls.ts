// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import type { ControlInfo } from "../policies/_kit/posture/checks";
import { nearest } from "../policies/_kit/posture/nearest";
import type { Posture } from "../policies/_kit/posture/load";
import { allControls, claimsBackedBy, controlIds, mappings } from "./catalogue";
import { CliError, EXIT } from "./errors";
import { findPosture, nearestProject, withInputErrors } from "./input";
import { writeAll } from "./write";

interface Flags {
  readonly family?: string;
  readonly json?: boolean;
  readonly posture?: string;
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("controls")
    .description("lists the controls, with what they back and what they map to")
    .option("--family <family>", "only those of one family")
    .option("--json", "as JSON")
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .action((flags: Flags) => withInputErrors(flags.verbose === true, () => list(flags)));
}

async function list({ family, json, posture: given }: Flags): Promise<void> {
  const families = [...new Set(allControls.map((control) => control.family))];
  if (family !== undefined && !families.includes(family)) {
    const near = nearest(family, families);
    throw new CliError(EXIT.usage, `--family: found "${family}"; ${near ? `did you mean "${near}"? T` : "t"}he families are ${families.join(", ")}`);
  }
  const posture = findPosture(given, nearestProject(".") ?? process.cwd(), controlIds);
  const chosen = allControls.filter((control) => family === undefined || control.family === family);
  await writeAll(process.stdout, json ? [`${JSON.stringify(chosen.map((control) => entry(control, posture)), null, 2)}\n`] : table(chosen, posture));
}

function entry(control: ControlInfo, posture: Posture | undefined): object {
  const { id, family, title, severity, why, fix, frameworks, aliases } = control;
  return { id, family, title, severity, why, fix, claims: claimsBackedBy(control, posture), frameworks, aliases };
}

function* table(controls: readonly ControlInfo[], posture: Posture | undefined): Iterable<string> {
  const width = Math.max(...controls.map(({ id }) => id.length));
  let family = "";
  for (const control of controls) {
    if (control.family !== family) {
      yield `${family === "" ? "" : "\n"}${control.family}\n`;
      family = control.family;
    }
    const maps = mappings(control.frameworks);
    yield `  ${control.id.padEnd(width)}  ${control.severity.padEnd(8)}  ${control.title}${maps.length > 0 ? ` (${maps.join("; ")})` : ""}\n`;
  }
  yield `\n${controls.length} controls\n`;
  // Those about the posture itself stand for the page as a whole.
  const idle = controls.filter((control) => control.family !== "posture" && claimsBackedBy(control, posture).length === 0);
  if (idle.length > 0) yield `${idle.length} back no claim: ${idle.map(({ id }) => id).join(", ")}\n`;
}
