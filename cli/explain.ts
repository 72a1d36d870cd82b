// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { nearest } from "../policies/_kit/posture/nearest";
import { shortType } from "../policies/_kit/types";
import { catalogue } from "../policies/catalogue";
import { allControls, claimsBackedBy, controlIds, mappings } from "./catalogue";
import { CliError, EXIT } from "./errors";
import { findPosture, nearestProject, withInputErrors } from "./input";

const WHOLES = { stack: "the stack as a whole", every: "every resource", live: "the live account alone, through its probe (glacis audit)" } as const;

export function register(program: Command): void {
  program
    .command("explain")
    .argument("<id>", "a control's id")
    .description("explains one control: why it exists, how to satisfy it, which claims stand on it")
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .action((id: string, flags: { readonly posture?: string; readonly verbose?: boolean }) => withInputErrors(flags.verbose === true, () => explain(id, flags.posture)));
}

function explain(id: string, given: string | undefined): void {
  const control = allControls.find((candidate) => candidate.id === id || candidate.aliases?.includes(id));
  if (!control) {
    const near = nearest(id, allControls.map((candidate) => candidate.id));
    throw new CliError(EXIT.usage, `found no control "${id}"; ${near ? `did you mean "${near}"?` : "`glacis controls` lists them"}`);
  }
  const posture = findPosture(given, nearestProject(".") ?? process.cwd(), controlIds);
  const judge = catalogue.find((candidate) => candidate.id === control.id);
  const subject = judge === undefined ? "the posture" : typeof judge.appliesTo === "string" ? WHOLES[judge.appliesTo] : judge.appliesTo.map(shortType).join(", ");
  const claims = claimsBackedBy(control, posture).map((claim) => `  ${claim}${posture?.claims[claim] ? `: ${posture.claims[claim].statement}` : ""}`);
  const maps = mappings(control.frameworks).map((mapping) => `  ${mapping}`);
  const sections = [
    `${control.id} (${control.severity}, family ${control.family})\n${control.title}`,
    `Why: ${control.why}`,
    `Fix: ${control.fix}${judge?.remediate ? "\nAn automatic fix exists: check --fix-preview shows it." : ""}`,
    `Judges: ${subject}`,
    `Claims:${claims.length > 0 ? `\n${claims.join("\n")}` : " none"}`,
    `Frameworks:${maps.length > 0 ? `\n${maps.join("\n")}` : " none"}`,
  ];
  process.stdout.write(`${sections.join("\n\n")}\n`);
}
