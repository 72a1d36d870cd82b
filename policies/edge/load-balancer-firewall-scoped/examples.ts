// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { publicLoadBalancer, safeListener } from "../../_kit/testing/safe";

const world = { cidrBlocks: ["0.0.0.0/0"] };

function balancer(group: aws.ec2.SecurityGroup) {
  const web = publicLoadBalancer("web", { securityGroups: [group.id] });
  new aws.lb.Listener("https", { loadBalancerArn: web.arn, ...safeListener });
}

export const good = {
  "the listener's port": () => {
    balancer(new aws.ec2.SecurityGroup("web", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, ...world }] }));
  },
};

export const bad = {
  "a port without a listener": () => {
    const group = new aws.ec2.SecurityGroup("web", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, ...world }] });
    new aws.vpc.SecurityGroupIngressRule("http", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 8080, toPort: 8080, cidrIpv4: "0.0.0.0/0" });
    balancer(group);
  },
  "a range around the port": () => {
    balancer(new aws.ec2.SecurityGroup("web", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 444, ...world }] }));
  },
};
