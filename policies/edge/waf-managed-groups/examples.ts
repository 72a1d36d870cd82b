// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const COMMON = "AWSManagedRulesCommonRuleSet";
const BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

function managed(name: string, priority: number, overrideAction: object = { none: {} }) {
  return { name, priority, overrideAction, statement: { managedRuleGroupStatement: { vendorName: "AWS", name } }, visibilityConfig: visibility(name) };
}

function webAcl(rules: aws.types.input.wafv2.WebAclRule[]) {
  return new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility("web"), rules });
}

export const good = {
  "both baseline groups": () => {
    webAcl([managed(COMMON, 1), managed(BAD_INPUTS, 2)]);
  },
  "one of them added as a rule of its own": () => {
    const acl = webAcl([managed(COMMON, 1)]);
    new aws.wafv2.WebAclRule("bad-inputs", { ...managed(BAD_INPUTS, 2), webAclArn: acl.arn });
  },
  "written as JSON": () => {
    const rules = [COMMON, BAD_INPUTS].map((Name, Priority) => ({ Name, Priority, OverrideAction: { None: {} }, Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name } } }));
    new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility("web"), ruleJson: JSON.stringify(rules) });
  },
};

export const bad = {
  "no rules": () => {
    webAcl([]);
  },
  "one baseline group missing": () => {
    webAcl([managed(COMMON, 1)]);
  },
  "counting only": () => {
    webAcl([managed(COMMON, 1, { count: {} }), managed(BAD_INPUTS, 2)]);
  },
};
