// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { NETWORK_ACL, openInAcl } from "../../_kit/net/network-acls";
import { isPublicSubnet, tablesOf } from "../../_kit/net/routes";
import { SUBNET } from "../../_kit/net/vpc";

const ASSOCIATION = "aws:ec2/networkAclAssociation:NetworkAclAssociation";

/** A port of every kind that something listens on; answers to what hosts ask come back to ports above. */
const LISTENED = [22, 25, 80, 443, 445].map((port) => ({ name: String(port), port, transport: "tcp" as const }));

export default defineControl({
  id: "private-subnet-acl-narrow",
  title: "Network ACLs of private subnets let no connection in from the internet",
  severity: "low",
  why: "The ACL is what still holds when a route or a security group is wrong; one that lets the internet in to a private subnet holds nothing.",
  fix: "Give private subnets an ACL whose ingress names the VPC's addresses, and from 0.0.0.0/0 only ports 1024 to 65535, for answers.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["SC-7", "SC-7(5)"] },
  appliesTo: [SUBNET],
  check(subnet, { graph, each, violation, notApplicable }) {
    if (tablesOf(subnet, graph).length === 0) notApplicable("its route table is not in this stack");
    if (isPublicSubnet(subnet, graph)) notApplicable("it is routed to the internet, and meant to be reached");
    const associated = graph.referrers(subnet, ASSOCIATION, "subnetId").flatMap((association) => graph.targets(association, "networkAclId", NETWORK_ACL));
    const acls = [...graph.referrers(subnet, NETWORK_ACL, "subnetIds"), ...associated];
    if (acls.length === 0) notApplicable("no network ACL of this stack names it");
    each(acls, (acl) => {
      const open = openInAcl(acl, LISTENED, graph);
      if (open[0]) violation(`${acl.label} lets the internet in to port ${[...new Set(open.map(({ service }) => service.name))].join(", ")} of this private subnet, by ${open[0].rule.path || open[0].rule.resource.label}`);
    });
  },
});
