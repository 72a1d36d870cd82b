// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.lb.LoadBalancer("web", { internal: true });
  },
};

export const bad = {
  "fails open": () => {
    new aws.lb.LoadBalancer("web", { internal: true, enableWafFailOpen: true });
  },
};
