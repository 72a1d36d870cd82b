// SPDX-License-Identifier: Apache-2.0
import { PLAN } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";

/** What AWS Backup Audit Manager proposes as the least retention: a month and some days to notice. */
const LEAST_DAYS = 35;

export default defineControl({
  id: "backup-kept-long",
  title: `Recovery points are kept ${LEAST_DAYS} days at least`,
  severity: "medium",
  why: "Damage to data is often found weeks later; by then a short retention has deleted the last good copy.",
  fix: `Set lifecycle.deleteAfter of every rule and copy action to at least ${LEAST_DAYS} days.`,
  claims: ["backup.restorable", "backup.immutable"],
  frameworks: { nist: ["CP-9", "SI-12"] },
  appliesTo: [PLAN],
  check(plan, { each, violation }) {
    // Without deleteAfter nothing expires: https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
    each(plan.list("rules").flatMap((rule) => [rule, ...rule.list("copyActions")]), (kept) => {
      const days = kept.number("lifecycle.deleteAfter");
      if (days !== undefined && days > 0 && days < LEAST_DAYS) violation(`${kept.path}.lifecycle.deleteAfter is ${days}`);
    });
  },
});
