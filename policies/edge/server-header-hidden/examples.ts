// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function listener(routing: { routingHttpResponseServerEnabled?: boolean }) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web").arn,
    protocol: "HTTPS",
    port: 443,
    certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
    ...routing,
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
  });
}

export const good = {
  "hidden": () => listener({ routingHttpResponseServerEnabled: false }),
};

export const bad = {
  "left at the default": () => listener({}),
};
