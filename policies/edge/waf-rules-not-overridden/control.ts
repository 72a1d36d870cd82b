// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";
import { rulesOfWebAcl, WEB_ACL } from "../../_kit/web-acls";

/** The rules of a managed group that are set to let through or only count. */
function softened(group: View): string[] {
  const overrides = group.list("ruleActionOverrides").filter((override) => override.has("actionToUse.count") || override.has("actionToUse.allow"));
  return overrides.map((override) => override.text("name") ?? override.path);
}

export default defineControl({
  id: "waf-rules-not-overridden",
  title: "The rules of managed groups are not switched to count",
  severity: "low",
  why: "An exception made for one page lets the attack through on every page.",
  fix: "Remove the entry of ruleActionOverrides, and exempt the one path with a scopeDownStatement instead.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["SC-7", "SI-3"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation, each }) {
    each(rulesOfWebAcl(acl, graph), (rule) => {
      if (!rule.has("statement.managedRuleGroupStatement")) return;
      const names = softened(rule.at("statement.managedRuleGroupStatement"));
      if (names.length > 0) violation(`${rule.path || rule.resource.label} sets ${names.join(", ")} to count or allow`);
    });
  },
});
