// SPDX-License-Identifier: Apache-2.0
import { PLAN } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { isAtLeastDaily } from "../../_kit/schedules";

export default defineControl({
  id: "backup-daily",
  title: "Backup plans run at least once a day",
  severity: "medium",
  why: "What was written since the last backup is lost with the original: a weekly plan loses up to a week.",
  fix: 'Set schedule of a rule to run daily, such as "cron(0 3 * * ? *)", or enableContinuousBackup: true.',
  claims: ["backup.regular"],
  frameworks: { nist: ["CP-9"] },
  appliesTo: [PLAN],
  check(plan, { each, some, violation }) {
    const rules = plan.list("rules");
    if (some(rules, (rule) => rule.bool("enableContinuousBackup") || isAtLeastDaily(rule.text("schedule")))) {
      each(rules, (rule) => {
        if (rule.get("schedule") === undefined && !rule.bool("enableContinuousBackup")) violation(`${rule.path}.schedule is unset, so the rule never runs`);
      });
      return;
    }
    violation(`no rule runs daily: ${rules.map((rule) => `${rule.path}.schedule is ${rule.show("schedule")}`).join(", ") || "the plan has no rules"}`);
  },
});
