// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const group = { protocol: "HTTPS", port: 8443, vpcId: "vpc-1" };

export const good = {
  "checked over HTTPS": () => {
    new aws.lb.TargetGroup("web", { ...group, healthCheck: { protocol: "HTTPS", path: "/health" } });
  },
  "a connection only, behind a network load balancer": () => {
    new aws.lb.TargetGroup("api", { ...group, protocol: "TLS" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.lb.TargetGroup("web", { ...group, healthCheck: { path: "/health" } });
  },
  "checked on a plaintext port": () => {
    new aws.lb.TargetGroup("web", { ...group, healthCheck: { protocol: "HTTP", port: "8080" } });
  },
};
