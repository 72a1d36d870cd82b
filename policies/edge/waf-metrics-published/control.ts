// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";
import { WEB_ACL, WEB_ACL_RULE } from "../../_kit/web-acls";

export default defineControl({
  id: "waf-metrics-published",
  title: "Web ACLs and their rules publish metrics",
  severity: "low",
  why: "Without metrics no alarm can tell that a rule began to block, or stopped.",
  fix: "Set visibilityConfig.cloudwatchMetricsEnabled: true.",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["WAF.12"], nist: ["SI-4"] },
  appliesTo: [WEB_ACL, WEB_ACL_RULE, "aws:wafv2/ruleGroup:RuleGroup"],
  check(resource, { violation, each }) {
    const places: View[] = resource.type === WEB_ACL_RULE ? [resource] : [resource, ...resource.list("rules")];
    each(places, (place) => {
      const path = place.path === "" ? "visibilityConfig" : `${place.path}.visibilityConfig`;
      if (!place.bool("visibilityConfig.cloudwatchMetricsEnabled")) violation(`${path}.cloudwatchMetricsEnabled is ${place.show("visibilityConfig.cloudwatchMetricsEnabled")}`, `Set ${path}.cloudwatchMetricsEnabled: true.`);
    });
  },
});
