// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { PATCH_BASELINE } from "../../_kit/patching";
import type { View } from "../../_kit/resource";

/** The longest a patch that is not critical may wait: as long as an image may live. */
const MOST_DAYS = 30;

/** Ranks that say nothing of how bad it is that the patch is missing. */
const UNRANKED = ["UNSPECIFIED", "INFORMATIONAL"];

export default defineControl({
  id: "patches-approved-in-time",
  title: `Every patch is approved within ${MOST_DAYS} days, and missed when it lacks`,
  severity: "medium",
  why: "A patch that no rule approves is never installed; one whose absence has no rank is missing from the report that somebody reads.",
  fix: `Add an approvalRules entry without filters, or with "*" in each, with approveAfterDays of ${MOST_DAYS} at most and, on Linux, enableNonSecurity: true; and set complianceLevel in every entry.`,
  claims: ["system.patched"],
  frameworks: { fsbp: ["SSM.2"], nist: ["SI-2", "SI-2(5)"] },
  appliesTo: [PATCH_BASELINE],
  check(baseline, { each, violation }) {
    const rules = baseline.list("approvalRules");
    const inTime = rules.filter((rule) => (rule.number("approveAfterDays") ?? Infinity) <= MOST_DAYS);
    if (rules.length > 0 && inTime.length === 0) violation(`approveAfterDays of every rule is over ${MOST_DAYS}: ${rules.map((rule) => rule.show("approveAfterDays")).join(", ")}`);
    else if (!inTime.some(takesEverything)) violation("no entry of approvalRules takes every patch, so some are never approved");
    // False by default, and of Linux only: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PatchRule.html
    else if (!/^(WINDOWS|MACOS)$/.test(baseline.text("operatingSystem") ?? "WINDOWS") && !inTime.some((rule) => takesEverything(rule) && rule.bool("enableNonSecurity"))) {
      violation("enableNonSecurity of the entry that takes every patch is not true, so only security updates are approved", "Set enableNonSecurity: true in the entry of approvalRules that takes every patch.");
    }
    each(rules, (rule) => {
      const level = rule.text("complianceLevel") ?? "UNSPECIFIED";
      if (UNRANKED.includes(level)) violation(`${rule.path}.complianceLevel is ${rule.show("complianceLevel")}, so it does not count that such a patch is missing`);
    });
  },
});

/** PRODUCT chooses hosts, not patches. */
function takesEverything(rule: View): boolean {
  return rule.list("patchFilters").every((filter) => filter.text("key") === "PRODUCT" || filter.texts("values").includes("*"));
}
