// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { protocolOf } from "../../_kit/net/ports";
import { EGRESS_RULE, INGRESS_RULE, ownRules, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

/** Ports one rule may open below 1024, where services listen; ranges above are for answers and passive transfers. */
const MOST = 32;
const PRIVILEGED = 1024;

export default defineControl({
  id: "rule-ports-narrow",
  title: "Security group rules name the ports they are for",
  severity: "low",
  why: "A rule for all ports between two groups lets an intruder on one host try every service of the other, and whatever is started there later.",
  fix: "Set fromPort and toPort to the port that is served, and ipProtocol (or protocol) to tcp or udp.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "CM-7", "SC-7(5)"] },
  appliesTo: [SECURITY_GROUP, INGRESS_RULE, EGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, { graph, each, violation }) {
    each(["ingress", "egress"] as const, (direction) => {
      each(ownRules(resource, direction, graph), (rule) => {
        const protocol = protocolOf(rule.view, rule.protocolProperty);
        if (protocol.startsWith("icmp")) return;
        const [from, to] = [rule.view.number("fromPort") ?? 0, rule.view.number("toPort") ?? 65535];
        if (protocol === "all" || (from < PRIVILEGED && Math.min(to, PRIVILEGED) - from >= MOST)) violation(`${rule.where} opens ${protocol === "all" ? "all protocols and ports" : rule.showPorts()}`);
      });
    });
  },
});
