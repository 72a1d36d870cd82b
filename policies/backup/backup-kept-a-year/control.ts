// SPDX-License-Identifier: Apache-2.0
import { PLAN } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";

const YEAR = 365;

export default defineControl({
  id: "backup-kept-a-year",
  title: "Some recovery points are kept for a year, in every place",
  severity: "low",
  why: "An intruder who damages data slowly, or a mistake in a yearly report, is found after the monthly backups have gone.",
  fix: `Add a rule, such as a monthly one, with lifecycle.deleteAfter of ${YEAR} days or more, on the rule and on each of its copyActions.`,
  claims: ["backup.restorable", "backup.immutable"],
  frameworks: { nist: ["CP-9", "SI-12"] },
  appliesTo: [PLAN],
  check(plan, { some, violation }) {
    // Without deleteAfter nothing expires: https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
    const found = some(plan.list("rules"), (rule) => [rule, ...rule.list("copyActions")].every((kept) => {
      const days = kept.number("lifecycle.deleteAfter") ?? 0;
      return days === 0 || days >= YEAR;
    }));
    if (!found) violation(`no rule keeps its recovery points and their copies ${YEAR} days: lifecycle.deleteAfter is ${plan.list("rules").map((rule) => rule.show("lifecycle.deleteAfter")).join(", ")}`);
  },
});
