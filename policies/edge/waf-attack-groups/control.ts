// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP, INSTANCE } from "../../_kit/hosts";
import { managedGroupsOf, WEB_ACL } from "../../_kit/web-acls";

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const REPUTATION = ["AWSManagedRulesAmazonIpReputationList"];
const INJECTION = ["AWSManagedRulesSQLiRuleSet"];
const SYSTEM = ["AWSManagedRulesLinuxRuleSet", "AWSManagedRulesUnixRuleSet", "AWSManagedRulesWindowsRuleSet"];

export default defineControl({
  id: "waf-attack-groups",
  title: "Web ACLs hold the groups against known attackers, SQL injection and system exploits",
  severity: "low",
  why: "The common rules leave out what not every application needs: databases and hosts of one's own need both, and known attackers need not come in at all.",
  fix: 'Add rules with managedRuleGroupStatement { vendorName: "AWS", name } for the groups named, and overrideAction: { none: {} }.',
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["SI-3", "SI-10", "SC-7"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation }) {
    const groups = managedGroupsOf(acl, graph);
    // Groups of other vendors are bought to replace AWS's.
    if (groups.some(({ vendor }) => vendor !== "AWS")) return;
    const hosts = graph.ofType(INSTANCE, AUTO_SCALING_GROUP).length > 0;
    const missing = [REPUTATION, INJECTION, ...(hosts ? [SYSTEM] : [])].filter((alternatives) => !groups.some(({ name }) => alternatives.includes(name)));
    if (missing.length > 0) violation(`rules do not hold ${missing.map((alternatives) => alternatives.join(" or ")).join(", nor ")}`);
  },
});
