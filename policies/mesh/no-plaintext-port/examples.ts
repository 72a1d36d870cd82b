// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "HTTPS from another service": () => {
    const [web, orders] = ["web", "orders"].map((name) => new aws.ec2.SecurityGroup(name));
    new aws.vpc.SecurityGroupIngressRule("orders", { securityGroupId: orders!.id, referencedSecurityGroupId: web!.id, ipProtocol: "tcp", fromPort: 8443, toPort: 8443 });
  },
  "an internal load balancer that redirects": () => {
    const group = new aws.ec2.SecurityGroup("internal", { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["10.20.0.0/16"] }] });
    new aws.lb.LoadBalancer("internal", { internal: true, securityGroups: [group.id] });
  },
};

export const bad = {
  "HTTP from another service": () => {
    const [web, orders] = ["web", "orders"].map((name) => new aws.ec2.SecurityGroup(name));
    new aws.vpc.SecurityGroupIngressRule("orders", { securityGroupId: orders!.id, referencedSecurityGroupId: web!.id, ipProtocol: "tcp", fromPort: 8080, toPort: 8080 });
  },
  "LDAP from the VPC": () => {
    new aws.ec2.SecurityGroup("directory", { ingress: [{ protocol: "tcp", fromPort: 389, toPort: 389, cidrBlocks: ["10.20.0.0/16"] }] });
  },
  "HTTP within the group": () => {
    new aws.ec2.SecurityGroupRule("http", { type: "ingress", securityGroupId: "sg-1", protocol: "tcp", fromPort: 80, toPort: 80, self: true });
  },
};
