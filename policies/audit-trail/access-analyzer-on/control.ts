// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";

export default defineControl({
  id: "access-analyzer-on",
  title: "Access Analyzer looks for access from outside",
  severity: "medium",
  why: "Policies are read one at a time in review; Access Analyzer proves over all of them which resources a stranger can reach.",
  fix: 'Add an aws.accessanalyzer.Analyzer of type "ACCOUNT" or "ORGANIZATION".',
  claims: ["access.audited", "access.minimal"],
  frameworks: { cis: ["2.18"], nist: ["AC-6", "RA-5", "CA-7"] },
  appliesTo: "stack",
  check(_stack, { graph, some, violation, notApplicable }) {
    const analyzers = graph.ofType(ANALYZER);
    if (analyzers.length + graph.ofType("aws:cloudtrail/trail:Trail").length === 0) notApplicable("this stack does not manage the audit trail");
    if (analyzers.length === 0) return violation("the stack has a trail, but no aws.accessanalyzer.Analyzer");
    // ACCOUNT is the default type; the others look at unused or internal access.
    const external = some(analyzers, (a) => ["ACCOUNT", "ORGANIZATION"].includes(a.text("type") ?? "ACCOUNT"));
    if (!external) violation(`type of ${analyzers.map((a) => `${a.label} is ${a.show("type")}`).join(", ")}, which does not look at access from outside`);
  },
});
