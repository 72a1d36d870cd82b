// SPDX-License-Identifier: Apache-2.0
import type { JudgedResult } from "../../policies/_kit/judgement";
import { count, findings, heading, printable, summarise, worstFirst } from "./common";
import type { Report } from "./types";

/** GitHub refuses a longer comment (characters). */
const LIMIT = 65_536;

/** Room kept for the closing note and the section ends. */
const RESERVE = 600;

/** The first line of the comment, by which the next run finds and replaces it. */
export const STICKY_MARK = "<!-- glacis check -->";

/** For a pull request: one comment, worst findings first, cut with a note before it exceeds what GitHub accepts. */
export function* markdown(report: Report): Iterable<string> {
  const { judgement } = report;
  const s = summarise(judgement);
  const results = worstFirst(findings(judgement));
  const stops = results.some((r) => !r.advice);
  const head = [
    STICKY_MARK,
    `## ${stops ? "❌" : "✅"} Security posture: ${stops ? `${count(results.filter((r) => !r.advice).length, "finding")} to fix` : s.baselined ? "nothing new" : "all claims hold"}`,
    "",
    `Stack ${code(judgement.stack)}, profile ${code(judgement.profile)}, ${count(judgement.resources, "resource")}.`,
    "",
    `| passed | failed | undetermined | not applicable | excepted | not assessed |${s.baselined === undefined ? "" : " in the baseline |"}`,
    `|---|---|---|---|---|---|${s.baselined === undefined ? "" : "---|"}`,
    `| ${s.pass} | ${s.fail} | ${s.undetermined} | ${s.notApplicable} | ${s.excepted} | ${s.notAssessed} |${s.baselined === undefined ? "" : ` ${s.baselined} |`}`,
    "",
    "",
  ].join("\n");
  yield head;
  let length = head.length;
  let shown = 0;
  for (const result of results) {
    const item = finding(result, report);
    if (length + item.length > LIMIT - RESERVE) break;
    yield item;
    length += item.length;
    shown += 1;
  }
  if (shown < results.length) yield `\n_${count(results.length - shown, "more finding")} left out: a comment holds ${LIMIT} characters. Run \`glacis check\` to see all._\n`;
  else yield* unassessed(report, LIMIT - RESERVE - length);
}

function finding(result: JudgedResult, { posture }: Report): string {
  const { source, urn, fix, claims, severity, control, advice } = result;
  const where = source ? ` at ${code(`${source.file}:${source.line}`)}` : "";
  const lines = [
    `### ${code(control)} (${severity}${advice ? ", advice" : ""})${where}`,
    "",
    `- ${heading(result)}: ${escape(result.message)}`,
    ...(fix ? [`- Fix: ${escape(fix)}`] : []),
    `- Resource: ${code(urn)}`,
    ...claims.map((id) => `- Claim: ${code(id)}${posture?.claims[id] ? ` ${escape(posture.claims[id].statement)}` : ""}`),
  ];
  return `${lines.join("\n")}\n\n`;
}

function* unassessed({ judgement: { notAssessed } }: Report, room: number): Iterable<string> {
  if (notAssessed.length === 0) return;
  const items = notAssessed.map(({ type, count: n }) => `- ${n} ${code(type)}`);
  let kept = 0;
  for (let used = 0; kept < items.length; kept++) {
    used += (items[kept]?.length ?? 0) + 1;
    if (used > room) break;
  }
  yield `<details><summary>Not assessed: no control reads these types</summary>\n\n${items.slice(0, kept).join("\n")}\n\n</details>\n`;
  if (kept < items.length) yield `_${items.length - kept} more types left out._\n`;
}

/** Text as it stands: nothing in it is markup, a link, or a mention of a user. */
function escape(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>#|!~$]/g, "\\$&")
    .replace(/@/g, "@<!-- -->")
    .replace(/:\/\//g, ":\u200b//");
}

/** A code span, fenced by one more backtick than the text holds in a row. */
function code(text: string): string {
  const safe = printable(text).replace(/\|/g, "¦");
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
}
