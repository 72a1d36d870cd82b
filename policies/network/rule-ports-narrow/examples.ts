// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ingress = (fromPort: number, toPort: number, protocol = "tcp") => {
  new aws.ec2.SecurityGroup("web", { description: "Web", ingress: [{ description: "From the edge", fromPort, toPort, protocol, cidrBlocks: ["10.0.0.0/16"] }] });
};

export const good = {
  "one port": () => ingress(443, 443),
  "ports for passive transfers": () => ingress(50_000, 51_000),
  "pings": () => ingress(-1, -1, "icmp"),
};

export const bad = {
  "everything": () => ingress(0, 0, "-1"),
  "all ports": () => ingress(0, 65_535),
  "everything between two groups": () => {
    const group = new aws.ec2.SecurityGroup("web", { description: "Web" });
    new aws.vpc.SecurityGroupEgressRule("web", { securityGroupId: group.id, referencedSecurityGroupId: "sg-0123456789abcdef0", ipProtocol: "-1", description: "To the database" });
  },
};
