// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

export const good = {
  "HTTPS only": () => {
    new aws.ec2.SecurityGroup("hosts", { egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] });
  },
  "nothing, the provider's default": () => {
    new aws.ec2.SecurityGroup("database");
  },
  "everything inside the VPC": () => {
    new aws.ec2.SecurityGroup("hosts", { egress: [{ ...everything, cidrBlocks: ["10.20.0.0/16"] }] });
  },
};

export const bad = {
  "everything, as most examples have it": () => {
    new aws.ec2.SecurityGroup("hosts", { egress: [{ ...everything, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }] });
  },
  "everything, in a rule of its own": () => {
    new aws.vpc.SecurityGroupEgressRule("all", { securityGroupId: "sg-1", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
  },
  "plaintext HTTP": () => {
    new aws.ec2.SecurityGroupRule("http", { type: "egress", securityGroupId: "sg-1", protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] });
  },
  "every TCP port over IPv6": () => {
    new aws.vpc.SecurityGroupEgressRule("tcp", { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 0, toPort: 65535, cidrIpv6: "::/0" });
  },
};
