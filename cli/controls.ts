// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import type { ControlInfo } from "../policies/_kit/posture/checks";
import { nearest } from "../policies/_kit/posture/nearest";
import { allControls, mappings } from "./catalogue";
import { CliError, EXIT } from "./errors";
import { writeAll } from "./write";

interface Flags {
  readonly family?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command("controls")
    .description("lists the controls, with what they back and what they map to")
    .option("--family <family>", "only those of one family")
    .option("--json", "as JSON")
    .action(async ({ family, json }: Flags) => {
      const families = [...new Set(allControls.map((control) => control.family))];
      if (family !== undefined && !families.includes(family)) {
        const near = nearest(family, families);
        throw new CliError(EXIT.usage, `--family: found "${family}"; ${near ? `did you mean "${near}"?` : ""} The families are ${families.join(", ")}`.replace("; The", "; the"));
      }
      const chosen = allControls.filter((control) => family === undefined || control.family === family);
      await writeAll(process.stdout, json ? [`${JSON.stringify(chosen.map(entry), null, 2)}\n`] : table(chosen));
    });
}

function entry({ id, family, title, severity, why, fix, claims, frameworks, aliases }: ControlInfo): object {
  return { id, family, title, severity, why, fix, claims, frameworks, aliases };
}

function* table(controls: readonly ControlInfo[]): Iterable<string> {
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
}
