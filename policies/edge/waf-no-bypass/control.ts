// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { matchStatements, rulesOfWebAcl, WEB_ACL } from "../../_kit/web-acls";

export default defineControl({
  id: "waf-no-bypass",
  title: "No rule lets requests past the managed groups",
  severity: "medium",
  why: "A request that an earlier rule allows is asked nothing more: a header, a country or a path is all an attacker needs to know.",
  fix: "Set the rule's action to count with a label, or give it a priority after the managed groups.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["SC-7", "SI-3"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation, notApplicable, each }) {
    const rules = rulesOfWebAcl(acl, graph);
    const groups = rules.filter((rule) => rule.has("statement.managedRuleGroupStatement"));
    if (groups.length === 0) notApplicable("no managed groups, which waf-managed-groups reports");
    const last = Math.max(...groups.map((rule) => rule.number("priority") ?? 0));
    each(rules, (rule) => {
      if (!rule.has("action.allow") || (rule.number("priority") ?? 0) > last) return;
      const matches = matchStatements(rule.at("statement"));
      // Addresses cannot be chosen by whoever asks, so a list of one's own is fine.
      if (matches.length > 0 && matches.every((match) => match.path.includes("ipSetReferenceStatement"))) return;
      violation(`${rule.path || rule.resource.label} allows with priority ${rule.show("priority")}, before the last managed group at ${last}`);
    });
  },
});
