// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { VPC_ENDPOINT } from "../../_kit/net/vpc";

const IN_SUBNET = "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation";
const GUARDED = "aws:ec2/securityGroupAssociation:SecurityGroupAssociation";

export default defineControl({
  id: "endpoint-placed",
  title: "Interface endpoints have subnets and a security group of their own",
  severity: "low",
  why: "An endpoint without subnets answers nobody, and one without a security group has the VPC's default one, which was made for nobody in particular.",
  fix: "Set subnetIds, and securityGroupIds to a group that accepts HTTPS from the VPC.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7"] },
  appliesTo: [VPC_ENDPOINT],
  check(endpoint, { graph, each, violation, notApplicable }) {
    if (endpoint.text("vpcEndpointType") !== "Interface") notApplicable("only interface endpoints stand in subnets");
    each([["subnetIds", IN_SUBNET], ["securityGroupIds", GUARDED]] as const, ([property, type]) => {
      const inline = endpoint.isUnknown(property) || endpoint.list(property).length > 0;
      if (!inline && graph.referrers(endpoint, type, "vpcEndpointId").length === 0) violation(`${property} is ${endpoint.show(property)}`);
    });
  },
});
