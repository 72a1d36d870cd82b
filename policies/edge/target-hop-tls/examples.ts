// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const vpcId = "vpc-1";
const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export const good = {
  "HTTPS to the targets": () => {
    new aws.lb.TargetGroup("web", { protocol: "HTTPS", port: 8443, vpcId });
  },
  "TLS behind a network load balancer": () => {
    new aws.alb.TargetGroup("api", { protocol: "TLS", port: 8443, vpcId });
  },
  "TLS passed through": () => {
    const targets = new aws.lb.TargetGroup("api", { protocol: "TCP", port: 8443, vpcId, healthCheck: { protocol: "HTTPS" } });
    const balancer = new aws.lb.LoadBalancer("api", { loadBalancerType: "network" });
    new aws.lb.Listener("tcp", { loadBalancerArn: balancer.arn, protocol: "TCP", port: 443, defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  },
};

export const bad = {
  "HTTP to the targets": () => {
    new aws.lb.TargetGroup("web", { protocol: "HTTP", port: 80, vpcId });
  },
  "HTTP to containers": () => {
    new aws.alb.TargetGroup("web", { protocol: "HTTP", targetType: "ip", port: 8080, vpcId });
  },
  "TLS ended by the listener, TCP behind it": () => {
    const targets = new aws.lb.TargetGroup("api", { protocol: "TCP", port: 8080, vpcId, healthCheck: { protocol: "HTTPS" } });
    const balancer = new aws.lb.LoadBalancer("api", { loadBalancerType: "network" });
    new aws.lb.Listener("tls", { loadBalancerArn: balancer.arn, protocol: "TLS", port: 443, certificateArn, sslPolicy, defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  },
  "TLS ended by the listener, TCP behind it, written as a weighted forward": () => {
    const targets = new aws.lb.TargetGroup("api", { protocol: "TCP", port: 8080, vpcId });
    const balancer = new aws.lb.LoadBalancer("api", { loadBalancerType: "network" });
    new aws.lb.Listener("tls", { loadBalancerArn: balancer.arn, protocol: "TLS", port: 443, certificateArn, sslPolicy, defaultActions: [{ type: "forward", forward: { targetGroups: [{ arn: targets.arn, weight: 100 }] } }] });
  },
};
