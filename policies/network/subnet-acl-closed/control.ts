// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DEFAULT_NETWORK_ACL, NETWORK_ACL } from "../../_kit/net/network-acls";
import { SUBNET, VPC } from "../../_kit/net/vpc";

const ASSOCIATION = "aws:ec2/networkAclAssociation:NetworkAclAssociation";

export default defineControl({
  id: "subnet-acl-closed",
  title: "Every subnet has a network ACL that somebody wrote",
  severity: "low",
  why: "A subnet without one has the VPC's default ACL, which AWS makes to let everything in and out, so one wrong security group is enough.",
  fix: "List the subnet in subnetIds of an aws.ec2.NetworkAcl, or adopt the default ACL with aws.ec2.DefaultNetworkAcl.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["6.2"], nist: ["SC-7(5)"] },
  appliesTo: [SUBNET],
  check(subnet, { graph, violation, notApplicable, some }) {
    const own = [NETWORK_ACL, DEFAULT_NETWORK_ACL].some((type) => graph.referrers(subnet, type, "subnetIds").length > 0) || graph.referrers(subnet, ASSOCIATION, "subnetId").length > 0;
    if (own) return;
    const vpcs = graph.targets(subnet, "vpcId", VPC);
    if (vpcs.length === 0) notApplicable("its VPC is not in this stack");
    // The default ACL names its VPC only through the id that the VPC gives it.
    const adopted = some(graph.ofType(DEFAULT_NETWORK_ACL), (acl) => vpcs.some(({ urn, state }) => acl.state.propertyDependencies.defaultNetworkAclId?.includes(urn) || acl.text("defaultNetworkAclId") === state.properties.defaultNetworkAclId));
    if (!adopted) violation("no NetworkAcl names it, so the default ACL of its VPC lets everything in and out");
  },
});
