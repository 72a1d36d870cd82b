// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl } from "../../_kit/testing/safe";

function metrics(cloudwatchMetricsEnabled: boolean) {
  return { cloudwatchMetricsEnabled, metricName: "web", sampledRequestsEnabled: false };
}

function rule(published: boolean) {
  return { name: "germany", priority: 0, action: { block: {} }, statement: { geoMatchStatement: { countryCodes: ["DE"] } }, visibilityConfig: metrics(published) };
}

export const good = {
  "published": () => {
    new aws.wafv2.WebAcl("web", { ...safeWebAcl, visibilityConfig: metrics(true), rules: [...safeWebAcl.rules, rule(true)] });
  },
};

export const bad = {
  "switched off": () => {
    new aws.wafv2.WebAcl("web", { ...safeWebAcl, visibilityConfig: metrics(false) });
  },
  "switched off for a rule": () => {
    new aws.wafv2.WebAcl("web", { ...safeWebAcl, visibilityConfig: metrics(true), rules: [...safeWebAcl.rules, rule(false)] });
  },
};
