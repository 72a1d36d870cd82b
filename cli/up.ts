// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { Document, isScalar, visit } from "yaml";
import type { UpResult } from "../local/deploy/local-stack";
import { isObject } from "../policies/_kit/sources/deployment";
import * as local from "./local";
import { localOptions, requireLocal, say, type LocalFlags } from "./local-options";
import { progressLines } from "./progress";

export function register(program: Command): void {
  localOptions(program.command("up").description("deploys the local stack into an AWS embedded on this machine, policy pack enforced")).action(
    async (flags: LocalFlags) => {
      requireLocal("up", flags);
      const began = performance.now();
      const result = await local.up({ ...flags, onStep: progressLines(), say });
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      process.stdout.write(flags.format === "json" ? `${JSON.stringify({ ...result, seconds }, null, 2)}\n` : asText(result, seconds));
    },
  );
}

function asText(result: UpResult, seconds: number): string {
  const changes = Object.entries(result.changes).map(([operation, count]) => `${count} ${operation === "same" ? "unchanged" : operation}`);
  const recorded = result.recorded.reduce((sum, { count }) => sum + count, 0);
  const sections = [
    outputsAsText(result.outputs),
    `${result.resources} resources in ${seconds} s (${changes.join(", ") || "no summary"})`,
    recorded === 0
      ? "Recorded, not sent: nothing"
      : [`Recorded, not sent to the embedded AWS: ${recorded}`, ...result.recorded.map(({ type, count, reason }) => `  ${count} ${type}: ${reason}`)].join("\n"),
    "The embedded AWS keeps running; `glacis down --local` ends it.",
  ];
  return `\n${sections.join("\n\n")}\n`;
}

/** YAML, with lists of plain values on one line. The resources behind each control would fill many screens: they are counted. */
function outputsAsText({ controls, ...outputs }: UpResult["outputs"]): string {
  const satisfied = isObject(controls) ? { controls: `${Object.keys(controls).length}, each with the resources that satisfy it; --format json lists them` } : {};
  const document = new Document({ ...outputs, ...satisfied });
  visit(document, { Seq: (_, list) => void (list.flow = list.items.every((item) => isScalar(item))) });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}
