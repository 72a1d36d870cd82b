// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const vpcId = "vpc-1";

export const good = {
  "HTTPS on an application load balancer": () => {
    const balancer = new aws.lb.LoadBalancer("web");
    const targets = new aws.lb.TargetGroup("web", { protocol: "HTTPS", port: 8443, vpcId });
    new aws.lb.Listener("https", { loadBalancerArn: balancer.arn, protocol: "HTTPS", port: 443, certificateArn, defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  },
  "TLS passed through by a network load balancer to an application load balancer": () => {
    const outer = new aws.lb.LoadBalancer("static-ip", { loadBalancerType: "network" });
    const inner = new aws.lb.TargetGroup("inner", { targetType: "alb", protocol: "TCP", port: 443, vpcId });
    new aws.lb.Listener("tcp", { loadBalancerArn: outer.arn, protocol: "TCP", port: 443, defaultActions: [{ type: "forward", targetGroupArn: inner.arn }] });
  },
  "TLS passed through to targets that prove it": () => {
    const balancer = new aws.lb.LoadBalancer("api", { loadBalancerType: "network" });
    const targets = new aws.lb.TargetGroup("api", { protocol: "TCP", port: 8443, vpcId, healthCheck: { protocol: "HTTPS", path: "/health" } });
    new aws.lb.Listener("tcp", { loadBalancerArn: balancer.arn, protocol: "TCP", port: 443, defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  },
};

export const bad = {
  "TCP to targets nobody knows to speak TLS": () => {
    const balancer = new aws.lb.LoadBalancer("api", { loadBalancerType: "network" });
    const targets = new aws.lb.TargetGroup("api", { protocol: "TCP", port: 8080, vpcId });
    new aws.lb.Listener("tcp", { loadBalancerArn: balancer.arn, protocol: "TCP", port: 80, defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  },
  "UDP": () => {
    const balancer = new aws.lb.LoadBalancer("syslog", { loadBalancerType: "network" });
    const targets = new aws.lb.TargetGroup("syslog", { protocol: "UDP", port: 514, vpcId });
    new aws.lb.Listener("udp", { loadBalancerArn: balancer.arn, protocol: "UDP", port: 514, defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  },
  "a classic load balancer with an HTTP listener": () => {
    new aws.elb.LoadBalancer("old", { listeners: [{ lbPort: 80, lbProtocol: "http", instancePort: 80, instanceProtocol: "http" }] });
  },
  "a plaintext VPC Lattice listener": () => {
    new aws.vpclattice.Listener("orders", { protocol: "HTTP", serviceIdentifier: "svc-1", defaultAction: { fixedResponse: { statusCode: 404 } } });
  },
};
