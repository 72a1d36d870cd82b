// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { managedGroupsOf, WEB_ACL } from "../../_kit/web-acls";

/** AWS's groups that every web application needs: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const BASELINE = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"];

export default defineControl({
  id: "waf-managed-groups",
  title: "Web ACLs block with managed rule groups",
  severity: "high",
  why: "A web ACL without maintained rules, or one that only counts, lets known attacks through.",
  fix: 'Add rules with managedRuleGroupStatement { vendorName: "AWS", name } for both baseline groups, and overrideAction: { none: {} }.',
  claims: ["software.attack-prevention"],
  frameworks: { fsbp: ["WAF.10"], nist: ["SC-7", "SI-3"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation, each }) {
    const groups = managedGroupsOf(acl, graph);
    each(groups, ({ name, counts, where }) => {
      if (counts) violation(`${where} sets ${name} to count, so it blocks nothing`, "Set overrideAction: { none: {} } on that rule.");
    });
    // Groups of other vendors are bought to replace AWS's.
    if (groups.some(({ vendor }) => vendor !== "AWS")) return;
    const missing = BASELINE.filter((name) => !groups.some((group) => group.name === name));
    if (missing.length > 0) violation(`rules do not hold ${missing.join(" and ")}`);
  },
});
