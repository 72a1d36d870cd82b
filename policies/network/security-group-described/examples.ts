// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const https = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.20.0.0/16"] };

export const good = {
  "all described": () => {
    const group = new aws.ec2.SecurityGroup("web", { description: "Internal API", ingress: [{ ...https, description: "HTTPS from the VPC" }] });
    new aws.vpc.SecurityGroupEgressRule("out", { securityGroupId: group.id, description: "HTTPS to AWS services", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.20.0.0/16" });
  },
};

export const bad = {
  "a group without": () => {
    new aws.ec2.SecurityGroup("web", { ingress: [{ ...https, description: "HTTPS from the VPC" }] });
  },
  "an inline rule without": () => {
    new aws.ec2.SecurityGroup("web", { description: "Internal API", ingress: [https] });
  },
  "a rule of its own without": () => {
    new aws.vpc.SecurityGroupIngressRule("https", { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.20.0.0/16" });
  },
};
