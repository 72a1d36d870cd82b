// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const postgres = { protocol: "tcp", fromPort: 5432, toPort: 5432 };

export const good = {
  "from the hosts only": () => {
    const hosts = new aws.ec2.SecurityGroup("hosts");
    new aws.ec2.SecurityGroup("database", { ingress: [{ ...postgres, securityGroups: [hosts.id] }] });
  },
  "from the VPC only": () => {
    const group = new aws.ec2.SecurityGroup("database");
    new aws.vpc.SecurityGroupIngressRule("postgres", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 5432, toPort: 5432, cidrIpv4: "10.20.0.0/16" });
  },
};

export const bad = {
  "PostgreSQL from anywhere": () => {
    new aws.ec2.SecurityGroup("database", { ingress: [{ ...postgres, cidrBlocks: ["0.0.0.0/0"] }] });
  },
  "Redis from anywhere over IPv6": () => {
    new aws.vpc.SecurityGroupIngressRule("redis", { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 6379, toPort: 6379, cidrIpv6: "::/0" });
  },
  "memcached over UDP, in a rule of its own": () => {
    new aws.ec2.SecurityGroupRule("memcached", { type: "ingress", securityGroupId: "sg-1", protocol: "udp", fromPort: 11211, toPort: 11211, cidrBlocks: ["0.0.0.0/0"] });
  },
};
