// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DEFAULT_SECURITY_GROUP, rulesOf } from "../../_kit/net/security-groups";
import { DEFAULT_VPC, VPC } from "../../_kit/net/vpc";

export default defineControl({
  id: "default-security-group-empty",
  title: "The default security group of a VPC allows nothing",
  severity: "medium",
  why: "Whatever is created without naming a group lands in the default one, where AWS lets every member reach every other and the internet.",
  fix: "Add an aws.ec2.DefaultSecurityGroup with vpcId set to this VPC, and no ingress or egress.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["6.5"], fsbp: ["EC2.2"], nist: ["AC-4", "SC-7"] },
  appliesTo: [VPC, DEFAULT_VPC, DEFAULT_SECURITY_GROUP],
  check(resource, { graph, violation, each }) {
    if (resource.type !== DEFAULT_SECURITY_GROUP) {
      // Adopting the group removes the rules AWS put into it: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/defaultsecuritygroup/
      if (graph.referrers(resource, DEFAULT_SECURITY_GROUP, "vpcId").length === 0) violation("no DefaultSecurityGroup empties the default group of this VPC");
      return;
    }
    each(["ingress", "egress"] as const, (direction) => {
      each(rulesOf(resource, direction, graph), (rule) => {
        const where = rule.view.path === "" ? rule.view.resource.label : rule.where;
        violation(`${where} allows ${direction} on ${rule.showPorts()}`, `Remove ${where}; give the resources that need it a security group of their own.`);
      });
    });
  },
});
