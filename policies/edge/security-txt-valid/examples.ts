// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

const LINES = ["Contact: mailto:security@example.com", "Expires: 2027-01-01T00:00:00Z"];

function listener() {
  return new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web", { internal: true }).arn,
    ...safeListener,
  });
}

function served(...lines: string[]) {
  answered({ messageBody: lines.join("\n") });
}

function answered(args: object) {
  const fixedResponse = { contentType: "text/plain", statusCode: "200", messageBody: LINES.join("\n"), ...args };
  new aws.lb.ListenerRule("security-txt", { listenerArn: listener().arn, conditions: [{ pathPattern: { values: ["/.well-known/security.txt"] } }], actions: [{ type: "fixed-response", fixedResponse }] });
}

export const good = {
  "half a year to go": () => served(...LINES),
};

export const bad = {
  "expired": () => served("Contact: mailto:security@example.com", "Expires: 2026-06-30T00:00:00Z"),
  "valid for many years": () => served("Contact: mailto:security@example.com", "Expires: 2036-01-01T00:00:00Z"),
  "no contact": () => served("Expires: 2027-01-01T00:00:00Z"),
  "a contact that is no address": () => served("Contact: security@example.com", "Expires: 2027-01-01T00:00:00Z"),
  "no expiry": () => served("Contact: mailto:security@example.com"),
  "as a page": () => answered({ contentType: "text/html" }),
  "as not found": () => answered({ statusCode: "404" }),
};
