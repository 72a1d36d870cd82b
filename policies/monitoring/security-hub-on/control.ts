// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { waitsFor } from "../../_kit/events";
import { EVENT_RULE } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";

export default defineControl({
  id: "security-hub-on",
  title: "Security Hub is on, with standards to check against",
  severity: "medium",
  why: "Security Hub checks the account all day and gathers the findings of the other services; without a standard it checks nothing.",
  fix: "Add an aws.securityhub.Account with enableDefaultStandards left out, or with aws.securityhub.StandardsSubscription resources.",
  claims: ["system.monitored"],
  frameworks: { cis: ["5.16"], nist: ["CA-7", "SI-4", "RA-5"] },
  appliesTo: "stack",
  check(_stack, { graph, each, some, violation, notApplicable }) {
    const accounts = graph.ofType("aws:securityhub/account:Account");
    const standards = graph.ofType("aws:securityhub/standardsSubscription:StandardsSubscription");
    if (accounts.length === 0) {
      const rule = graph.ofType(EVENT_RULE).find((r) => some([r], (candidate) => waitsFor(candidate, "aws.securityhub")));
      const needs = standards[0] ?? rule;
      return needs ? violation(`${needs.label} relies on Security Hub, and the stack has no aws.securityhub.Account`) : notApplicable("this stack does not manage Security Hub");
    }
    // The default standards are AWS's best practices and CIS: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-auto-enabled-standards.html
    const chosen = new Set(standards.map(standardOf));
    each(accounts, (account) => {
      if (!account.bool("autoEnableControls", true)) violation(`autoEnableControls of ${account.label} is false, so new checks stay off`);
      if (account.bool("enableDefaultStandards", true)) return;
      const here = new Set(standards.filter((standard) => graph.region(standard) === graph.region(account)).map(standardOf));
      if (here.size === 0) return violation(`enableDefaultStandards of ${account.label} is false, and no standard is subscribed to`);
      const missing = [...chosen].filter((standard) => !here.has(standard));
      if (missing.length > 0) violation(`${missing.join(", ")} is subscribed to in another region, and not where ${account.label} is`, "Add an aws.securityhub.StandardsSubscription for it with the provider of that region.");
    });
  },
});

/** What a subscription subscribes to, whatever the region: `standards/cis-aws-foundations-benchmark/v/5.0.0`. */
function standardOf(subscription: Resource): string {
  return subscription.text("standardsArn")?.split("::").at(-1)?.replace(/^:/, "") ?? "";
}
