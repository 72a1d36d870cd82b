// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function network() {
  const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
  return { vpc, subnet: new aws.ec2.Subnet("hosts", { vpcId: vpc.id, cidrBlock: "10.20.0.0/20" }) };
}

const within = [{ ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "10.20.0.0/16" }];

export const good = {
  "an ACL of its own": () => {
    const { vpc, subnet } = network();
    new aws.ec2.NetworkAcl("hosts", { vpcId: vpc.id, subnetIds: [subnet.id], ingress: within, egress: within });
  },
  "the default ACL, adopted and closed": () => {
    new aws.ec2.DefaultNetworkAcl("main", { defaultNetworkAclId: network().vpc.defaultNetworkAclId, ingress: [], egress: [] });
  },
};

export const bad = {
  "the default ACL as AWS made it": () => {
    network();
  },
  "an ACL for another subnet": () => {
    const { vpc } = network();
    new aws.ec2.NetworkAcl("edge", { vpcId: vpc.id, subnetIds: ["subnet-1"], ingress: within, egress: within });
  },
};
