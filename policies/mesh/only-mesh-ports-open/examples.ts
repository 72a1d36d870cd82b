// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const https = { fromPort: 8443, toPort: 8443 };

export const good = {
  "one port from one service": () => {
    const [web, orders] = ["web", "orders"].map((name) => new aws.ec2.SecurityGroup(name));
    new aws.vpc.SecurityGroupIngressRule("orders", { securityGroupId: orders!.id, referencedSecurityGroupId: web!.id, ipProtocol: "tcp", ...https });
  },
};

export const bad = {
  "every port within the group": () => {
    new aws.ec2.SecurityGroup("hosts", { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] });
  },
  "every TCP port from the VPC": () => {
    new aws.ec2.SecurityGroupRule("vpc", { type: "ingress", securityGroupId: "sg-1", protocol: "tcp", fromPort: 0, toPort: 65535, cidrBlocks: ["10.20.0.0/16"] });
  },
  "every port from another service": () => {
    const [web, orders] = ["web", "orders"].map((name) => new aws.ec2.SecurityGroup(name));
    new aws.vpc.SecurityGroupIngressRule("orders", { securityGroupId: orders!.id, referencedSecurityGroupId: web!.id, ipProtocol: "-1" });
  },
};
