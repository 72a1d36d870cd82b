// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const all = { protocol: "-1", fromPort: 0, toPort: 0 };

function vpc() {
  return new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
}

export const good = {
  "adopted and empty": () => {
    new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc().id });
  },
  "adopted, and said to be empty": () => {
    new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc().id, ingress: [], egress: [] });
  },
};

export const bad = {
  "left as AWS made it": () => {
    vpc();
  },
  "its members reach each other": () => {
    new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc().id, ingress: [{ ...all, self: true }] });
  },
  "it may reach the internet": () => {
    new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc().id, egress: [{ ...all, cidrBlocks: ["0.0.0.0/0"] }] });
  },
  "a rule added separately": () => {
    const group = new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc().id });
    new aws.vpc.SecurityGroupIngressRule("web", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" });
  },
};
