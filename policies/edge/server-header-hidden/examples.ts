// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

function listener(routingHttpResponseServerEnabled?: boolean) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web", { internal: true }).arn,
    ...safeListener,
    routingHttpResponseServerEnabled,
  });
}

export const good = {
  "hidden": () => listener(false),
};

export const bad = {
  "left at the default": () => listener(),
};
