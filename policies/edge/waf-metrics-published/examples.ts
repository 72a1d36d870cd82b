// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function visibility(cloudwatchMetricsEnabled: boolean) {
  return { cloudwatchMetricsEnabled, metricName: "web", sampledRequestsEnabled: false };
}

function rule(published: boolean) {
  return { name: "germany", priority: 0, action: { block: {} }, statement: { geoMatchStatement: { countryCodes: ["DE"] } }, visibilityConfig: visibility(published) };
}

export const good = {
  "published": () => {
    new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility(true), rules: [rule(true)] });
  },
};

export const bad = {
  "switched off": () => {
    new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility(false) });
  },
  "switched off for a rule": () => {
    new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility(true), rules: [rule(false)] });
  },
};
