// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
const vpcId = "vpc-1";
const everything = { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0 };

export const good = {
  "only HTTPS from the internet": () => {
    new aws.ec2.SecurityGroup("web", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }] });
  },
  "SSH from the company's own network": () => {
    const group = new aws.ec2.SecurityGroup("jump");
    new aws.vpc.SecurityGroupIngressRule("ssh", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "203.0.113.0/24" });
  },
  "an ACL that denies administration before it allows the rest": () => {
    new aws.ec2.NetworkAcl("edge", {
      vpcId,
      ingress: [
        { ruleNo: 90, action: "deny", protocol: "tcp", fromPort: 22, toPort: 23, cidrBlock: "0.0.0.0/0" },
        { ruleNo: 91, action: "deny", protocol: "tcp", fromPort: 3389, toPort: 3389, cidrBlock: "0.0.0.0/0" },
        { ruleNo: 92, action: "deny", protocol: "udp", fromPort: 3389, toPort: 3389, cidrBlock: "0.0.0.0/0" },
        { ...everything, cidrBlock: "0.0.0.0/0" },
      ],
    });
  },
};

export const bad = {
  "SSH from anywhere, inline": () => {
    new aws.ec2.SecurityGroup("jump", { ingress: [{ ...ssh, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] }] });
  },
  "SSH from anywhere over IPv6": () => {
    new aws.vpc.SecurityGroupIngressRule("ssh", { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv6: "0:0:0:0:0:0:0:0/0" });
  },
  "every protocol from anywhere": () => {
    new aws.ec2.SecurityGroupRule("all", { type: "ingress", securityGroupId: "sg-1", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] });
  },
  "a wide range of ports": () => {
    new aws.ec2.SecurityGroup("web", { ingress: [{ protocol: "tcp", fromPort: 1024, toPort: 65535, cidrBlocks: ["0.0.0.0/0"] }] });
  },
  "blocks that make up more than any company has, in three rules": () => {
    const group = new aws.ec2.SecurityGroup("jump");
    const rule = { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 22, toPort: 22 };
    for (const first of [20, 21, 22]) new aws.vpc.SecurityGroupIngressRule(`ssh-${first}`, { ...rule, cidrIpv4: `${first}.0.0.0/8` });
  },
  "anywhere by way of a prefix list": () => {
    const list = new aws.ec2.ManagedPrefixList("offices", { addressFamily: "IPv4", maxEntries: 1, entries: [{ cidr: "0.0.0.0/0" }] });
    new aws.ec2.SecurityGroup("jump", { ingress: [{ ...ssh, prefixListIds: [list.id] }] });
  },
  "an ACL that lets everything in": () => {
    new aws.ec2.NetworkAcl("edge", { vpcId, ingress: [{ ...everything, cidrBlock: "0.0.0.0/0" }] });
  },
  "an ACL rule of its own": () => {
    const acl = new aws.ec2.NetworkAcl("edge", { vpcId });
    new aws.ec2.NetworkAclRule("all", { networkAclId: acl.id, ruleNumber: 100, ruleAction: "allow", protocol: "-1", ipv6CidrBlock: "::/0" });
  },
};
