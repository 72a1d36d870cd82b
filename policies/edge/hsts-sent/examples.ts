// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function listener(header?: string) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web").arn,
    protocol: "HTTPS",
    port: 443,
    certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
    ...(header && { routingHttpResponseStrictTransportSecurityHeaderValue: header }),
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
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
