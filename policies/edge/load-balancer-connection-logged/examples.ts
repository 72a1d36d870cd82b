// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const bucket = "balancer-logs-example-corp";

export const good = {
  "logged": () => {
    new aws.lb.LoadBalancer("web", { internal: true, connectionLogs: { enabled: true, bucket } });
  },
};

export const bad = {
  "not logged": () => {
    new aws.lb.LoadBalancer("web", { internal: true, accessLogs: { enabled: true, bucket } });
  },
  "a bucket named, but not enabled": () => {
    new aws.lb.LoadBalancer("web", { internal: true, connectionLogs: { bucket } });
  },
};
