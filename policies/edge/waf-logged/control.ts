// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { WEB_ACL, WEB_ACL_LOGGING } from "../../_kit/web-acls";

export default defineControl({
  id: "waf-logged",
  title: "Web ACLs log what they see",
  severity: "medium",
  why: "Attacks that were blocked announce those that will not be; without the log nobody knows.",
  fix: "Add an aws.wafv2.WebAclLoggingConfiguration with resourceArn set to this web ACL's arn.",
  claims: ["software.attack-prevention", "system.monitored"],
  frameworks: { nist: ["AU-2", "AU-12", "SI-4"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation, each }) {
    const logs = graph.referrers(acl, WEB_ACL_LOGGING, "resourceArn");
    if (logs.length === 0) violation("no WebAclLoggingConfiguration names it");
    each(logs, (log) => {
      if (log.text("loggingFilter.defaultBehavior")?.toUpperCase() !== "DROP") return;
      const kept = log.list("loggingFilter.filters").filter((filter) => filter.text("behavior")?.toUpperCase() === "KEEP");
      const blocks = kept.some((filter) => filter.list("conditions").some((condition) => condition.text("actionCondition.action")?.toUpperCase() === "BLOCK"));
      if (!blocks) violation(`${log.label} drops blocked requests: loggingFilter.defaultBehavior is DROP and no filter keeps BLOCK`, "Add a loggingFilter filter that keeps BLOCK.");
    });
  },
});
