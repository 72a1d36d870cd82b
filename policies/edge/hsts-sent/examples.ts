// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { publicLoadBalancer, safeListener } from "../../_kit/testing/safe";

function listener(header?: string) {
  new aws.lb.Listener("https", {
    loadBalancerArn: publicLoadBalancer("web").arn,
    ...safeListener,
    routingHttpResponseStrictTransportSecurityHeaderValue: header,
  });
}

export const good = {
  "two years": () => listener("max-age=63072000; includeSubDomains; preload"),
};

export const bad = {
  "not sent": () => listener(),
  "an hour": () => listener("max-age=3600"),
  "taken back": () => listener("max-age=0"),
};
