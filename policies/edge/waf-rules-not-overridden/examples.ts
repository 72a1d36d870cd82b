// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl, signInLimit, visibility } from "../../_kit/testing/safe";

function overriding(actionToUse: object) {
  const groups = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"].map((name, priority) => {
    const ruleActionOverrides = priority === 0 ? [{ name: "SizeRestrictions_BODY", actionToUse }] : [];
    return { name, priority: priority + 1, overrideAction: { none: {} }, statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ruleActionOverrides } }, visibilityConfig: visibility(name) };
  });
  new aws.wafv2.WebAcl("web", { ...safeWebAcl, rules: [signInLimit, ...groups] });
}

export const good = {
  "as AWS made them": () => {
    new aws.wafv2.WebAcl("web", safeWebAcl);
  },
  "answered with a challenge instead": () => overriding({ challenge: {} }),
};

export const bad = {
  "one rule counts only": () => overriding({ count: {} }),
  "one rule lets through": () => overriding({ allow: {} }),
};
