// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { RECORDED_TYPES } from "../local/emulator";
import { inspectToolchain, type Finding } from "../local/toolchain";
import { CliError, EXIT } from "./errors";
import { formatOption, type LocalFlags } from "./local-options";
import { emulatorVersions, npmFinding } from "./versions";

const MARKS: Readonly<Record<Finding["state"], string>> = { present: "ok", obtainable: "later", missing: "missing" };

export function register(program: Command): void {
  program
    .command("doctor")
    .description("shows what is installed, what is missing and how to get it; exit code 0 when `up --local` would work")
    .addOption(formatOption())
    .action(async ({ format }: Pick<LocalFlags, "format">) => {
      const node: Finding = { name: "Node.js", state: "present", detail: `${process.versions.node} (${process.execPath})` };
      const findings = [node, await npmFinding(), ...(await inspectToolchain()), ...(await emulatorVersions())];
      // Only what has a fix stands in the way: a missing download server or compiler has a substitute.
      const blocking = findings.filter(({ state, fix }) => state === "missing" && fix !== undefined);
      const ready = blocking.length === 0;
      process.stdout.write(format === "json" ? `${JSON.stringify({ ready, findings, recordedTypes: RECORDED_TYPES }, null, 2)}\n` : asText(findings, ready));
      if (!ready) throw new CliError(EXIT.failed, "");
    });
}

function asText(findings: readonly Finding[], ready: boolean): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, state, detail, fix }) => [
    `${MARKS[state].padEnd(7)}  ${name.padEnd(width)}  ${detail}`,
    ...(fix === undefined ? [] : [`${" ".repeat(width + 11)}Fix: ${fix}`]),
  ]);
  const recorded = Object.entries(RECORDED_TYPES).map(([type, reason]) => `  ${type}: ${reason}`);
  return [
    ...lines,
    "",
    `Recorded, not sent to the embedded AWS (${recorded.length} resource types):`,
    ...recorded,
    "",
    ready ? "`glacis up --local` would work." : "`glacis up --local` would not work until what is missing is there.",
    "",
  ].join("\n");
}
