// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "protected": () => {
    new aws.lb.LoadBalancer("web", { internal: true, enableDeletionProtection: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.lb.LoadBalancer("web", { internal: true });
  },
  "switched off": () => {
    new aws.alb.LoadBalancer("web", { internal: true, enableDeletionProtection: false });
  },
};
