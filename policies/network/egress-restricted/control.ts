// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { protocolOf } from "../../_kit/net/ports";
import { EGRESS_RULE, ownRules, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

/** Ports a host may open connections to on the internet: encrypted ones that updates and AWS itself are served on. */
const ALLOWED = [443];

export default defineControl({
  id: "egress-restricted",
  title: "Security groups let nothing but HTTPS out to the internet",
  severity: "medium",
  why: "Malware calls home and stolen data leaves through outbound rules; open to everything, they stop neither.",
  fix: "Narrow the rule to tcp port 443, or to the addresses and groups that are needed.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7", "SC-7(5)"] },
  appliesTo: [SECURITY_GROUP, EGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, { graph, violation, notApplicable, each, some }) {
    if (resource.type === SECURITY_GROUP_RULE && resource.text("type")?.toLowerCase() !== "egress") notApplicable("an inbound rule");
    each(ownRules(resource, "egress", graph), (rule) => {
      const from = rule.view.number("fromPort");
      const https = protocolOf(rule.view, rule.protocolProperty) === "tcp" && from !== undefined && ALLOWED.includes(from) && rule.view.number("toPort") === from;
      if (!https && rule.meetsInternet(some)) violation(`${rule.where} lets ${rule.showPorts()} out to the internet`);
    });
  },
});
