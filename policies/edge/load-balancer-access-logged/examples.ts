// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

const listeners = [{ lbPort: 443, lbProtocol: "https", instancePort: 8443, instanceProtocol: "https" }];
const bucket = "balancer-logs-example-corp";

export const good = {
  "logged": () => {
    new aws.lb.LoadBalancer("web", { internal: true, accessLogs: { enabled: true, bucket } });
  },
  "a classic load balancer, where a bucket is enough": () => {
    new aws.elb.LoadBalancer("old", { listeners, accessLogs: { bucket } });
  },
};

export const bad = {
  "a network load balancer that ends TLS": () => {
    const balancer = new aws.lb.LoadBalancer("orders", { internal: true, loadBalancerType: "network" });
    new aws.lb.Listener("tls", { loadBalancerArn: balancer.arn, ...safeListener, protocol: "TLS" });
  },
  "not logged": () => {
    new aws.lb.LoadBalancer("web", { internal: true });
  },
  "a bucket named, but not enabled": () => {
    new aws.alb.LoadBalancer("web", { internal: true, accessLogs: { bucket } });
  },
  "switched off on a classic load balancer": () => {
    new aws.elb.LoadBalancer("old", { listeners, accessLogs: { bucket, enabled: false } });
  },
};
