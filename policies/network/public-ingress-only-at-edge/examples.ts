// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance, safeTemplate } from "../../_kit/testing/safe";

const https = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };

export const good = {
  "the load balancer's group": () => {
    const edge = new aws.ec2.SecurityGroup("edge", { ingress: [https] });
    new aws.lb.LoadBalancer("web", { securityGroups: [edge.id] });
    const hosts = new aws.ec2.SecurityGroup("hosts");
    new aws.vpc.SecurityGroupIngressRule("hosts", { securityGroupId: hosts.id, ipProtocol: "tcp", fromPort: 8443, toPort: 8443, referencedSecurityGroupId: edge.id });
  },
};

export const bad = {
  "an instance": () => {
    const group = new aws.ec2.SecurityGroup("web", { ingress: [https] });
    new aws.ec2.Instance("web", { ...safeInstance, vpcSecurityGroupIds: [group.id] });
  },
  "the hosts of a launch template, by a rule of its own": () => {
    const group = new aws.ec2.SecurityGroup("web");
    new aws.vpc.SecurityGroupIngressRule("https", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: [group.id] }] });
  },
  "containers, with the load balancer's own group": () => {
    const group = new aws.ec2.SecurityGroup("web", { ingress: [https] });
    new aws.lb.LoadBalancer("web", { securityGroups: [group.id] });
    new aws.ecs.Service("web", { networkConfiguration: { subnets: ["subnet-a"], securityGroups: [group.id] } });
  },
};
