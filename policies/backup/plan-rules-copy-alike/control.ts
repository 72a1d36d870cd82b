// SPDX-License-Identifier: Apache-2.0
import { PLAN } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "plan-rules-copy-alike",
  title: "All rules of a backup plan copy to the same vaults",
  severity: "low",
  why: "A place that gets the weekly backups and not the daily ones is days behind on the day the others are gone.",
  fix: "Give every rule of the plan the same copyActions.",
  claims: ["backup.three-copies"],
  frameworks: { nist: ["CP-6", "CP-9"] },
  appliesTo: [PLAN],
  check(plan, { violation, notApplicable }) {
    const rules = plan.list("rules").map((rule) => ({ rule, places: new Set(rule.list("copyActions").map((copy) => (copy.isUnknown("destinationVaultArn") ? copy.path.replace(/^.*copyActions/, "copyActions") : copy.text("destinationVaultArn") ?? ""))) }));
    const all = new Set(rules.flatMap(({ places }) => [...places]));
    if (all.size === 0) notApplicable("no rule copies, which plan-copies-cross-region judges");
    for (const { rule, places } of rules) {
      const missing = [...all].filter((place) => !places.has(place));
      if (missing.length > 0) violation(`${rule.path}.copyActions do not lead to ${missing.join(", ")}, as those of another rule do`);
    }
  },
});
