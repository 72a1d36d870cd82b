// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.lb.LoadBalancer("web", { internal: true });
  },
  "appended": () => {
    new aws.lb.LoadBalancer("web", { internal: true, xffHeaderProcessingMode: "append" });
  },
};

export const bad = {
  "passed on as the client sent it": () => {
    new aws.lb.LoadBalancer("web", { internal: true, xffHeaderProcessingMode: "preserve" });
  },
  "removed": () => {
    new aws.lb.LoadBalancer("web", { internal: true, xffHeaderProcessingMode: "remove" });
  },
};
