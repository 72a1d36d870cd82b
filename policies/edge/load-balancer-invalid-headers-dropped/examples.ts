// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "headers dropped": () => {
    new aws.lb.LoadBalancer("web", { internal: true, dropInvalidHeaderFields: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.lb.LoadBalancer("web", { internal: true });
  },
  "switched off": () => {
    new aws.alb.LoadBalancer("web", { internal: true, dropInvalidHeaderFields: false });
  },
};
