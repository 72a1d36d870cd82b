// SPDX-License-Identifier: Apache-2.0
import { styleText } from "node:util";
import type { JudgedResult } from "../../policies/_kit/judgement";
import { shortType } from "../../policies/_kit/types";
import { costLines } from "../costs/text";
import { compare, count, findings, heading, printable, summaryWords, worstFirst } from "./common";
import type { Report } from "./types";

type Style = Parameters<typeof styleText>[0];

/** For people: what is wrong, grouped by resource, the worst resource first; then what was not judged; then one line of counts. */
export function* text(report: Report): Iterable<string> {
  const style = (format: Style, content: string): string => (report.terminal?.colour ? styleText(format, content) : content);
  for (const group of byResource(worstFirst(findings(report.judgement)))) {
    yield* resourceLines(group, report, style);
    yield "\n";
  }
  yield* remediationLines(report, style);
  yield* unjudgedLines(report);
  if (report.costs) yield* costLines(report.costs);
  yield `${summaryLine(report, style)}\n`;
}

function byResource(results: readonly JudgedResult[]): JudgedResult[][] {
  const groups = new Map<string, JudgedResult[]>();
  for (const result of results) {
    const group = groups.get(result.urn);
    if (group) group.push(result);
    else groups.set(result.urn, [result]);
  }
  return [...groups.values()];
}

function* resourceLines(group: readonly JudgedResult[], report: Report, style: (format: Style, content: string) => string): Iterable<string> {
  const [first] = group;
  if (!first) return;
  const name = first.urn.split("::").slice(3).join("::");
  const whole = first.type === "pulumi:pulumi:Stack";
  yield `${style("bold", printable(whole ? `stack ${report.judgement.stack}` : `${shortType(first.type)} "${name}"`))}${whole ? "" : where(first)}\n`;
  yield `  ${style("dim", printable(first.urn))}\n`;
  for (const result of group) {
    const tags = `${result.severity}${result.advice ? ", advice" : ""}${result.relaxed ? `: ${result.relaxed}` : ""}`;
    yield `  ${style(result.advice ? "yellow" : "red", result.control)} (${tags})${whole ? where(result) : ""}\n`;
    yield `    ${heading(result)}: ${printable(result.message)}\n`;
    if (result.fix) yield `    Fix: ${printable(result.fix)}\n`;
    for (const id of result.claims) {
      const statement = report.posture?.claims[id]?.statement;
      yield `    Claim: ${id}${statement ? ` "${printable(statement)}"` : ""}\n`;
    }
  }
}

/** `  stacks/edge.ts:12 (in components/edge/index.ts:40)` */
function where({ source, inner }: JudgedResult): string {
  if (!source) return "";
  return `  ${printable(source.file)}:${source.line}${inner ? ` (in ${printable(inner.file)}:${inner.line})` : ""}`;
}

function* remediationLines({ remediations }: Report, style: (format: Style, content: string) => string): Iterable<string> {
  if (!remediations) return;
  yield `${style("bold", "Automatic fixes")}${remediations.length === 0 ? ": none for these violations" : ""}\n`;
  for (const { control, urn, changes } of remediations) {
    yield `  ${control} on ${printable(urn)}\n`;
    for (const { property, before, after } of changes) {
      yield `    ${style("red", `- ${property}: ${printable(before)}`)}\n    ${style("green", `+ ${property}: ${printable(after)}`)}\n`;
    }
  }
  yield "\n";
}

function* unjudgedLines({ judgement, posture }: Report): Iterable<string> {
  const waived = judgement.results.filter((r) => r.exception).sort((a, b) => compare(a.control, b.control) || compare(a.urn, b.urn));
  if (waived.length > 0) {
    yield "Waived by an exception\n";
    for (const { control, urn, exception } of waived) if (exception) yield `  ${control} on ${printable(urn)} until ${exception.expires} (${printable(exception.owner)}): ${printable(exception.reason)}\n`;
    yield "\n";
  }
  if (judgement.notAssessed.length > 0) {
    yield "Not assessed: no control reads these types\n";
    for (const { type, count: n } of judgement.notAssessed) yield `  ${n} ${printable(type)}\n`;
    yield "\n";
  }
  const broken = judgement.claims.filter((c) => c.verdict === "fail" || c.verdict === "undetermined");
  if (posture && broken.length > 0) yield `Claims not kept: ${broken.map((c) => c.id).join(", ")}\n\n`;
  const unshown = judgement.claims.filter((c) => c.verdict === "not-applicable");
  if (posture && unshown.length > 0) yield `Claims not shown, since nothing in this stack bears on them: ${unshown.map((c) => c.id).join(", ")}\n\n`;
}

function summaryLine({ judgement, posture, terminal }: Report, style: (format: Style, content: string) => string): string {
  const advice = findings(judgement).filter((r) => r.advice).length;
  const head = `Stack ${judgement.stack}, profile ${judgement.profile}: ${count(judgement.resources, "resource")}`;
  const note = `${advice > 0 ? ` (${advice} of them advice only)` : ""}${posture ? "" : "; no posture.yaml, so no claims and exceptions"}`;
  const line = `${printable(head)}; ${summaryWords(judgement)}${note}`;
  const colour = findings(judgement).some((r) => !r.advice) ? "red" : "green";
  return style(colour, `${line}${terminal ? `; ${terminal.seconds.toFixed(1)} s` : ""}`);
}
