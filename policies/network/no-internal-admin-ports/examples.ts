// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "the service's port only": () => {
    new aws.vpc.SecurityGroupIngressRule("https", { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 8443, toPort: 8443, cidrIpv4: "10.20.0.0/16" });
  },
};

export const bad = {
  "SSH from the VPC": () => {
    new aws.vpc.SecurityGroupIngressRule("ssh", { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.20.0.0/16" });
  },
  "RDP from a jump host": () => {
    const jump = new aws.ec2.SecurityGroup("jump");
    new aws.ec2.SecurityGroup("windows", { ingress: [{ protocol: "tcp", fromPort: 3389, toPort: 3389, securityGroups: [jump.id] }] });
  },
  "SSH within the group": () => {
    new aws.ec2.SecurityGroupRule("ssh", { type: "ingress", securityGroupId: "sg-1", protocol: "tcp", fromPort: 22, toPort: 22, self: true });
  },
};
