// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const FIREWALL = "aws:networkfirewall/firewall:Firewall";
const LOGGING = "aws:networkfirewall/loggingConfiguration:LoggingConfiguration";

export default defineControl({
  id: "network-firewall-logged",
  title: "Network firewalls log their alerts",
  severity: "medium",
  why: "A firewall that finds an attack and tells nobody has stopped one packet, not the attacker.",
  fix: "Add an aws.networkfirewall.LoggingConfiguration with firewallArn set to this firewall and a logDestinationConfig of logType ALERT.",
  claims: ["software.attack-prevention", "system.monitored"],
  frameworks: { nist: ["AU-12", "SI-4"] },
  appliesTo: [FIREWALL],
  check(firewall, { graph, violation, some }) {
    const destinations = graph.referrers(firewall, LOGGING, "firewallArn").flatMap((logging) => logging.list("loggingConfiguration.logDestinationConfigs"));
    if (!some(destinations, (destination) => destination.text("logType") === "ALERT")) violation("no LoggingConfiguration with logType ALERT names it");
  },
});
