// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function listener() {
  return new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web").arn,
    protocol: "HTTPS",
    port: 443,
    certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
  });
}

function rule(path: string) {
  const fixedResponse = { contentType: "text/plain", statusCode: "200", messageBody: "Contact: mailto:security@example.com\nExpires: 2027-01-01T00:00:00Z\n" };
  new aws.lb.ListenerRule("security-txt", { listenerArn: listener().arn, conditions: [{ pathPattern: { values: [path] } }], actions: [{ type: "fixed-response", fixedResponse }] });
}

export const good = {
  "served by a fixed response": () => rule("/.well-known/security.txt"),
};

export const bad = {
  "not served": () => {
    listener();
  },
  "served at another path": () => rule("/security.txt"),
};
