// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LOAD_BALANCER } from "../../_kit/load-balancers";
import { ADMIN_SERVICES, DATA_SERVICES, protocolOf } from "../../_kit/net/ports";
import { DEFAULT_SECURITY_GROUP, rulesOf, SECURITY_GROUP } from "../../_kit/net/security-groups";

const REPORTED_BY_NETWORK = [...ADMIN_SERVICES, ...DATA_SERVICES];

export default defineControl({
  id: "load-balancer-firewall-scoped",
  title: "Load balancers are open on the ports of their listeners only",
  severity: "medium",
  why: "A port that is open without a listener becomes an entrance the day somebody adds one, or puts the group on a host.",
  fix: "Narrow the rules of its security groups to the listeners' ports, one rule each.",
  claims: ["software.attack-prevention", "storage.perimeter"],
  frameworks: { fsbp: ["EC2.18"], nist: ["CM-7", "SC-7(5)"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { graph, violation, notApplicable, each, some }) {
    const listeners = graph.referrers(loadBalancer, LISTENER, "loadBalancerArn");
    const groups = graph.targets(loadBalancer, "securityGroups", SECURITY_GROUP, DEFAULT_SECURITY_GROUP);
    if (listeners.length === 0 || groups.length === 0) notApplicable("its listeners or security groups are not in this stack");
    const ports = listeners.map((listener) => listener.number("port"));
    each(groups.flatMap((group) => rulesOf(group, "ingress", graph)), (rule) => {
      if (REPORTED_BY_NETWORK.some(({ port, transport }) => rule.covers(port, transport)) || !rule.meetsInternet(some)) return;
      const from = rule.view.number("fromPort");
      const single = protocolOf(rule.view, rule.protocolProperty) !== "all" && from === rule.view.number("toPort");
      if (single && ports.includes(from)) return;
      const where = rule.view.path === "" ? rule.view.resource.label : `${rule.view.resource.label} ${rule.where}`;
      violation(`${where} opens ${rule.showPorts()} to the internet, its listeners are on ${[...new Set(ports)].join(", ")}`);
    });
  },
});
