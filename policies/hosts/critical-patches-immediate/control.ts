// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";

/** The filter keys by which a rule picks patches for how urgent they are, with the values that mean most urgent. */
const URGENT: Readonly<Record<string, readonly string[]>> = {
  SEVERITY: ["*", "Critical"],
  MSRC_SEVERITY: ["*", "Critical"],
  CLASSIFICATION: ["*", "Security", "SecurityUpdates", "CriticalUpdates"],
};

/** Whether a rule takes in the most urgent patches: no filter by urgency excludes them. */
function coversCritical(rule: View): boolean {
  return rule.list("patchFilters").every((filter) => {
    const key = filter.text("key") ?? "";
    // Debian and Ubuntu rank packages instead of flaws; those that a system depends on have either of two ranks.
    if (key === "PRIORITY") return ["required", "important"].every((rank) => filter.texts("values").some((value) => value === "*" || value.toLowerCase() === rank));
    const wanted = URGENT[key];
    return wanted === undefined || filter.texts("values").some((value) => wanted.includes(value));
  });
}

export default defineControl({
  id: "critical-patches-immediate",
  title: "Critical patches are approved on the day they appear",
  severity: "high",
  why: "Exploits for a critical flaw follow within days; a week of waiting is a week of being open.",
  fix: "Add an approvalRules entry that covers critical patches, with approveAfterDays: 0.",
  claims: ["system.urgent-fixes", "system.patched"],
  frameworks: { fsbp: ["SSM.2"], nist: ["SI-2", "SI-2(5)"] },
  appliesTo: ["aws:ssm/patchBaseline:PatchBaseline"],
  check(baseline, { violation }) {
    const rules = baseline.list("approvalRules").filter(coversCritical);
    if (rules.some((rule) => rule.number("approveAfterDays") === 0)) return;
    const [first] = rules;
    violation(
      first === undefined ? "approvalRules hold no rule that covers critical patches"
      : first.has("approveUntilDate") ? `${first.path}.approveUntilDate is ${first.show("approveUntilDate")}, so later patches are never approved`
      : `${first.path}.approveAfterDays is ${first.show("approveAfterDays")}`,
    );
  },
});
