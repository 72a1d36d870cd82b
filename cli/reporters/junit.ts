// SPDX-License-Identifier: Apache-2.0
import type { JudgedResult } from "../../policies/_kit/judgement";
import { compare, heading, printable } from "./common";
import type { Report } from "./types";

/** For CI servers: a test suite for each control, a test case for each resource it judged. */
export function* junit({ judgement, controls }: Report): Iterable<string> {
  const suites = new Map<string, JudgedResult[]>();
  for (const result of judgement.results) {
    const suite = suites.get(result.control);
    if (suite) suite.push(result);
    else suites.set(result.control, [result]);
  }
  const tally = totals(judgement.results);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="glacis" tests="${judgement.results.length}" failures="${tally.failures}" errors="0" skipped="${tally.skipped}">\n`;
  for (const [control, results] of [...suites].sort(([a], [b]) => compare(a, b))) {
    const { failures, skipped } = totals(results);
    const name = escape(`${controls.get(control)?.family ?? "glacis"}.${control}`);
    yield `  <testsuite name="${name}" tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}">\n`;
    for (const result of results) yield testCase(result, name);
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

function totals(results: readonly JudgedResult[]): { failures: number; skipped: number } {
  const failures = results.filter(isFailure).length;
  const skipped = results.filter((r) => r.verdict === "not-applicable" || (r.verdict !== "pass" && !isFailure(r))).length;
  return { failures, skipped };
}

/** Advice does not stop a deployment, so it does not fail a test either. */
function isFailure({ verdict, advice, exception }: JudgedResult): boolean {
  return (verdict === "fail" || verdict === "undetermined") && !advice && !exception;
}

function testCase(result: JudgedResult, suite: string): string {
  const { source, verdict, exception, baselined } = result;
  const place = source ? ` file="${escape(source.file)}" line="${source.line}"` : "";
  const open = `    <testcase classname="${suite}" name="${escape(result.urn)}"${place}`;
  if (verdict === "pass") return `${open}/>\n`;
  const message = escape(`${heading(result)}: ${result.message}`);
  if (isFailure(result)) {
    const body = escape(`${result.message}\nFix: ${result.fix}\nClaims: ${result.claims.join(", ") || "none"}`, true);
    return `${open}>\n      <failure type="${verdict === "fail" ? result.severity : verdict}" message="${message}">${body}</failure>\n    </testcase>\n`;
  }
  const reason = verdict === "not-applicable" ? escape(result.message) : exception ? escape(`excepted until ${exception.expires}: ${exception.reason}`) : `${baselined ? "in the baseline" : "advice"}: ${message}`;
  return `${open}>\n      <skipped message="${reason}"/>\n    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** XML 1.0 has no way to write most control characters or half a surrogate pair, so they are spelt out. */
function escape(text: string, multiline = false): string {
  const safe = (multiline ? text.split("\n").map(printable).join("\n") : printable(text)).replace(/[\ufffe\uffff]/g, "\ufffd");
  return safe.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
