// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { publicLoadBalancer, safeListener } from "../../_kit/testing/safe";

function listener() {
  return new aws.lb.Listener("https", {
    loadBalancerArn: publicLoadBalancer("web").arn,
    ...safeListener,
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
