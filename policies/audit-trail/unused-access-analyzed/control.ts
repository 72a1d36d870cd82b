// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";
const MOST_DAYS = 90;

export default defineControl({
  id: "unused-access-analyzed",
  title: "Access Analyzer looks for access that nobody uses",
  severity: "low",
  why: "Rights are given for a task and never taken back; what has not been used for months is only of use to an intruder.",
  fix: `Add an aws.accessanalyzer.Analyzer of type "ACCOUNT_UNUSED_ACCESS" with configuration.unusedAccess.unusedAccessAge of ${MOST_DAYS} days or less.`,
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-2(3)", "AC-6(7)"] },
  appliesTo: "stack",
  check(_stack, { graph, some, violation, notApplicable }) {
    const analyzers = graph.ofType(ANALYZER);
    if (analyzers.length === 0) notApplicable("this stack does not manage Access Analyzer");
    // 90 days is the default: https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedAccessConfiguration.html
    const found = some(analyzers, (a) => {
      const days = a.number("configuration.unusedAccess.unusedAccessAge") ?? 90;
      return /_UNUSED_ACCESS$/.test(a.text("type") ?? "") && days >= 1 && days <= MOST_DAYS;
    });
    if (!found) violation(`no analyzer of the stack looks for access that was unused for ${MOST_DAYS} days`);
  },
});
