// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { protocolOf } from "../../_kit/net/ports";
import { INGRESS_RULE, ownRules, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

/** More ports than a service listens on. */
const MOST_PORTS = 16;

export default defineControl({
  id: "only-mesh-ports-open",
  title: "Services are open to each other on single ports",
  severity: "medium",
  why: "A rule for every port inside the network lets an intruder on one host try everything that the next one runs.",
  fix: "Set ipProtocol, fromPort and toPort to the one port the service listens on, and add a rule for each.",
  claims: ["transit.internal", "storage.perimeter"],
  frameworks: { nist: ["AC-4", "CM-7", "SC-7(5)"] },
  appliesTo: [SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, { graph, violation, notApplicable, each, some }) {
    if (resource.type === SECURITY_GROUP_RULE && resource.text("type")?.toLowerCase() !== "ingress") notApplicable("an outbound rule");
    each(ownRules(resource, "ingress", graph), (rule) => {
      const protocol = protocolOf(rule.view, rule.protocolProperty);
      if (protocol === "icmp" || protocol === "icmpv6") return;
      const ports = (rule.view.number("toPort") ?? 65535) - (rule.view.number("fromPort") ?? 0) + 1;
      if (protocol !== "all" && ports <= MOST_PORTS) return;
      // What the internet reaches is judged in family network.
      if (!rule.meetsInternet(some)) violation(`${rule.where} opens ${rule.showPorts()} inside the network`);
    });
  },
});
