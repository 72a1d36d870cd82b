// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { publicLoadBalancer, safeListener } from "../../_kit/testing/safe";

function listener(routingHttpResponseXContentTypeOptionsHeaderValue?: string) {
  new aws.lb.Listener("https", { loadBalancerArn: publicLoadBalancer("web").arn, ...safeListener, routingHttpResponseXContentTypeOptionsHeaderValue });
}

export const good = {
  "sent": () => listener("nosniff"),
};

export const bad = {
  "left at the default": () => listener(),
};
