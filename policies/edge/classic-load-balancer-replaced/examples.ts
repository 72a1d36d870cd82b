// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "the current generation": () => {
    new aws.lb.LoadBalancer("web");
  },
};

export const bad = {
  "a classic load balancer": () => {
    new aws.elb.LoadBalancer("old", { listeners: [{ lbPort: 443, lbProtocol: "https", instancePort: 8443, instanceProtocol: "https" }] });
  },
};
