// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER } from "../../_kit/load-balancers";
import { isPublicSubnet, tablesOf } from "../../_kit/net/routes";
import { SUBNET } from "../../_kit/net/vpc";

export default defineControl({
  id: "load-balancer-placed",
  title: "Load balancers face the internet only from subnets made for it",
  severity: "medium",
  why: "An internet-facing load balancer has public addresses whatever its subnets are; in private ones somebody meant it to be internal, and one route makes it an entrance.",
  fix: "Set internal: true, or subnets to those that are routed to the internet gateway.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["SC-7", "AC-4"] },
  appliesTo: [LOAD_BALANCER],
  check(balancer, { graph, each, violation, notApplicable }) {
    if (balancer.bool("internal")) notApplicable("it is internal");
    const subnets = ["subnets", "subnetMappings.subnetId"].flatMap((property) => graph.targets(balancer, property, SUBNET)).filter((subnet) => tablesOf(subnet, graph).length > 0);
    if (subnets.length === 0) notApplicable("the routing of its subnets is not in this stack");
    each(subnets, (subnet) => {
      if (!isPublicSubnet(subnet, graph)) violation(`internal is ${balancer.show("internal")}, and ${subnet.label} has no route to an internet gateway`);
    });
  },
});
