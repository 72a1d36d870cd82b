// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER } from "../../_kit/load-balancers";
import { protocolOf, showServices, type Service } from "../../_kit/net/ports";
import { INGRESS_RULE, ownRules, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";
import { usersOf } from "../../_kit/net/users";

/** Ports of protocols that have another port for TLS, from the IANA registry. */
const PLAINTEXT: readonly Service[] = (
  [[21, "FTP"], [80, "HTTP"], [110, "POP3"], [143, "IMAP"], [389, "LDAP"], [1883, "MQTT"], [5672, "AMQP"], [8080, "HTTP"]] as const
).map(([port, name]) => ({ port, transport: "tcp", name }));

const WIDEST = 16;

export default defineControl({
  id: "no-plaintext-port",
  title: "No port of a plaintext protocol is open inside the network",
  severity: "medium",
  why: "Whoever is on the network, by one compromised host, reads and changes what passes over such a port.",
  fix: "Serve the protocol over TLS on its own port (443, 8443, 636, 993, 995, 8883, 5671), and open that port instead.",
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, context) {
    const { graph, violation, notApplicable, each, some } = context;
    if (resource.type === SECURITY_GROUP_RULE && resource.text("type")?.toLowerCase() !== "ingress") notApplicable("an outbound rule");
    const [group = resource] = graph.targets(resource, "securityGroupId", SECURITY_GROUP);
    each(ownRules(resource, "ingress", graph), (rule) => {
      // A rule for many ports is one fault, that of only-mesh-ports-open.
      const many = protocolOf(rule.view, rule.protocolProperty) === "all" || (rule.view.number("toPort") ?? 65535) - (rule.view.number("fromPort") ?? 0) >= WIDEST;
      const open = many ? [] : PLAINTEXT.filter(({ port, transport }) => rule.covers(port, transport));
      if (open.length === 0 || rule.meetsInternet(some)) return;
      const users = usersOf(group, context);
      // Load balancers answer HTTP with a redirect, which http-only-redirects judges.
      if (users.length > 0 && users.every((user) => user.type === LOAD_BALANCER)) return;
      violation(`${rule.where} opens ${showServices(open)} inside the network`);
    });
  },
});
