// SPDX-License-Identifier: Apache-2.0
import type { JudgedResult } from "../../policies/_kit/judgement";
import { summarise } from "./common";
import type { Report } from "./types";

/**
 * For programs: one JSON document, described by docs/schemas/check-report.schema.json. Results stand one a line, so that two reports can be
 * compared by lines.
 */
export function* json(report: Report): Iterable<string> {
  const { judgement, remediations, costs } = report;
  yield "{\n";
  yield `"stack":${JSON.stringify(judgement.stack)},"profile":${JSON.stringify(judgement.profile)},"today":${JSON.stringify(judgement.today)},"resources":${judgement.resources},\n`;
  yield `"summary":${JSON.stringify(summarise(judgement))},\n`;
  yield '"results":[';
  let separator = "\n";
  for (const result of judgement.results) {
    yield separator + JSON.stringify(entry(result));
    separator = ",\n";
  }
  yield "\n],\n";
  yield `"notAssessed":${JSON.stringify(judgement.notAssessed)},\n`;
  yield `"outOfScope":${JSON.stringify(judgement.outOfScope)},\n`;
  yield `"claims":${JSON.stringify(judgement.claims)},\n`;
  yield `"exceptions":${JSON.stringify(judgement.exceptions.map(({ exception, waived, problem }) => ({ ...exception, waived, ...(problem && { problem }) })))}`;
  if (remediations) yield `,\n"remediations":${JSON.stringify(remediations)}`;
  if (costs) yield `,\n"costs":${JSON.stringify(costs)}`;
  yield "\n}\n";
}

/** Keys in the order the documentation lists them. */
function entry({ control, severity, verdict, urn, type, message, fix, claims, frameworks, source, inner, advice, relaxed, baselined, exception }: JudgedResult): object {
  return { control, severity, verdict, urn, type, message, fix, claims, frameworks, source, inner, advice, relaxed, baselined, exception };
}
