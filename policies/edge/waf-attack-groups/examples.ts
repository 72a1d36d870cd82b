// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { managedGroup, safeWebAcl, visibility } from "../../_kit/testing/safe";

const webAcl = (...names: string[]) => {
  new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility("web"), rules: [...safeWebAcl.rules, ...names.map((name, i) => managedGroup(`AWSManagedRules${name}`, 10 + i))] });
};
const hosts = () => new aws.autoscaling.Group("hosts", { minSize: 1, maxSize: 2 });

export const good = {
  "reputation and injection": () => webAcl("AmazonIpReputationList", "SQLiRuleSet"),
  "before hosts": () => {
    hosts();
    webAcl("AmazonIpReputationList", "SQLiRuleSet", "LinuxRuleSet");
  },
};

export const bad = {
  "the baseline only": () => webAcl(),
  "no injection": () => webAcl("AmazonIpReputationList"),
  "hosts without their system's": () => {
    hosts();
    webAcl("AmazonIpReputationList", "SQLiRuleSet");
  },
};
