// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import * as local from "./local";
import { localOptions, requireLocal, say, type LocalFlags } from "./local-options";
import { progressLines } from "./progress";

export function register(program: Command): void {
  localOptions(program.command("down").description("destroys the local stack and ends the embedded AWS")).action(async (flags: LocalFlags) => {
    requireLocal("down", flags);
    const result = await local.down({ ...flags, onStep: progressLines(), say });
    process.stdout.write(flags.format === "json" ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
  });
}

function asText({ found, destroyed, ended }: { found: boolean; destroyed: boolean; ended: readonly number[] }): string {
  if (!found) return "Nothing was up.\n";
  const stack = destroyed ? "The local stack is destroyed." : "The local stack ended with its embedded account.";
  return `${stack} ${ended.length} processes of the embedded AWS ended.\n`;
}
