// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { regionName } from "../../_kit/regions";

const AGGREGATOR = "aws:securityhub/findingAggregator:FindingAggregator";

export default defineControl({
  id: "findings-aggregated",
  title: "Findings of every region arrive in one",
  severity: "medium",
  why: "Event rules and people look at the findings of one region; what Security Hub finds in another stays there unread.",
  fix: 'Add an aws.securityhub.FindingAggregator in the region that people watch, with linkingMode "ALL_REGIONS", or "SPECIFIED_REGIONS" and every other region in specifiedRegions.',
  claims: ["system.monitored", "system.urgent-fixes"],
  frameworks: { nist: ["SI-4", "AU-6(3)"] },
  appliesTo: "stack",
  check(_stack, { graph, each, violation, notApplicable }) {
    const regions = new Set(graph.ofType("aws:securityhub/account:Account").map((account) => graph.region(account)));
    if (regions.size < 2) notApplicable("Security Hub is on in one region at most");
    const aggregators = graph.ofType(AGGREGATOR);
    if (aggregators.length === 0) return violation(`Security Hub is on in ${[...regions].map(regionName).join(", ")}, and no aws.securityhub.FindingAggregator brings its findings together`);
    each(aggregators, (aggregator) => {
      const mode = aggregator.text("linkingMode");
      if (mode === "ALL_REGIONS") return;
      if (mode === "NO_REGIONS") return violation(`linkingMode of ${aggregator.label} is "${mode}"`);
      const listed = new Set<string | undefined>(aggregator.texts("specifiedRegions"));
      const others = [...regions].filter((region) => region !== graph.region(aggregator));
      const left = others.filter((region) => listed.has(region) !== (mode === "SPECIFIED_REGIONS"));
      if (left.length > 0) violation(`specifiedRegions of ${aggregator.label} is ${aggregator.show("specifiedRegions")} with linkingMode "${mode}", so the findings of ${left.map(regionName).join(", ")} stay there`);
    });
  },
});
