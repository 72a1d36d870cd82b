// SPDX-License-Identifier: Apache-2.0
import type { JudgedResult } from "../../policies/_kit/judgement";
import { count, findings, heading, printable, summaryWords, worstFirst } from "./common";
import type { Report } from "./types";

/** GitHub shows this many annotations of each kind a step and drops the rest. */
const ANNOTATIONS = 10;

/** For GitHub Actions: workflow commands that annotate the lines of a pull request; what exceeds GitHub's limit is plain log. */
export function* github(report: Report): Iterable<string> {
  const results = worstFirst(findings(report.judgement));
  const shown = { error: 0, warning: 0 };
  let cut = 0;
  for (const result of results) {
    const kind = result.advice ? "warning" : "error";
    shown[kind] += 1;
    if (shown[kind] <= ANNOTATIONS) yield annotation(kind, result, report.input);
    else {
      cut += 1;
      yield `${kind}: ${place(result, report.input)}: ${result.control}: ${printable(result.message)}\n`;
    }
  }
  if (cut > 0) yield `::notice::${value(`${count(cut, "finding")} not annotated: GitHub shows ${ANNOTATIONS} of each kind; all are in the log`)}\n`;
  yield `glacis: ${summaryWords(report.judgement)}\n`;
}

function annotation(kind: "error" | "warning", result: JudgedResult, input: string): string {
  const { source, control, severity, message, fix, claims, urn } = result;
  const properties = `file=${property(source?.file ?? input)},line=${source?.line ?? 1},title=${property(`${control} (${severity})`)}`;
  const lines = [`${heading(result)}: ${printable(message)}`, `Fix: ${printable(fix)}`, `Claims: ${claims.join(", ") || "none"}`, printable(urn)];
  return `::${kind} ${properties}::${value(lines.join("\n"))}\n`;
}

function place({ source }: JudgedResult, input: string): string {
  return `${printable(source?.file ?? input)}:${source?.line ?? 1}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts names what must be escaped. */
function value(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return value(printable(text)).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
