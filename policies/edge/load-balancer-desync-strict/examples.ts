// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "strictest": () => {
    new aws.lb.LoadBalancer("web", { internal: true, desyncMitigationMode: "strictest" });
  },
  "left at the default, which is defensive": () => {
    new aws.lb.LoadBalancer("web", { internal: true });
  },
};

export const bad = {
  "watching only": () => {
    new aws.lb.LoadBalancer("web", { internal: true, desyncMitigationMode: "monitor" });
  },
  "a classic load balancer that watches only": () => {
    new aws.elb.LoadBalancer("old", { desyncMitigationMode: "monitor", listeners: [{ lbPort: 443, lbProtocol: "https", instancePort: 8443, instanceProtocol: "https" }] });
  },
};
