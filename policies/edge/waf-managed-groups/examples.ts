// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { managedGroup, signInLimit, visibility } from "../../_kit/testing/safe";

const COMMON = "AWSManagedRulesCommonRuleSet";
const BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";

function webAcl(rules: aws.types.input.wafv2.WebAclRule[]) {
  return new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: visibility("web"), rules: [signInLimit, ...rules] });
}

export const good = {
  "both baseline groups": () => {
    webAcl([managedGroup(COMMON, 1), managedGroup(BAD_INPUTS, 2)]);
  },
  "one of them added as a rule of its own": () => {
    const acl = webAcl([managedGroup(COMMON, 1)]);
    new aws.wafv2.WebAclRule("bad-inputs", { ...managedGroup(BAD_INPUTS, 2), webAclArn: acl.arn });
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
    webAcl([managedGroup(COMMON, 1)]);
  },
  "counting only": () => {
    webAcl([{ ...managedGroup(COMMON, 1), overrideAction: { count: {} } }, managedGroup(BAD_INPUTS, 2)]);
  },
};
