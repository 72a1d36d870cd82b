// SPDX-License-Identifier: Apache-2.0
import { PLAN } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { patternMatches } from "../../_kit/events";
import { ALARM, EVENT_RULE, EVENT_TARGET } from "../../_kit/notifications";

/** Whether a vault sends its failures; success is what `BACKUP_JOB_COMPLETED` reports, and failure too, in its status. */
const FAILURES = /^(BACKUP_JOB_(FAILED|COMPLETED)|BACKUP_JOB_EXPIRED)$/;

export default defineControl({
  id: "backup-failure-alarmed",
  title: "Failed backups are reported",
  severity: "high",
  why: "Backups fail silently, by a changed permission or a full quota, and are missed on the day they are needed.",
  fix: "Add an aws.cloudwatch.MetricAlarm on AWS/Backup NumberOfBackupJobsFailed, an aws.backup.VaultNotifications with BACKUP_JOB_FAILED, or an event rule for aws.backup that publishes to a topic.",
  claims: ["backup.regular", "system.monitored"],
  frameworks: { nist: ["CP-9", "SI-4(5)"] },
  appliesTo: [PLAN],
  check(_plan, { graph, some, violation }) {
    const reported = some([
      () => some(graph.ofType(ALARM), (alarm) => alarm.text("namespace") === "AWS/Backup" && /JobsFailed|JobsExpired/.test(alarm.text("metricName") ?? "")),
      () => some(graph.ofType("aws:backup/vaultNotifications:VaultNotifications"), (n) => n.texts("backupVaultEvents").some((event) => FAILURES.test(event))),
      () => some(graph.ofType(EVENT_RULE), (rule) => patternMatches(rule, { source: "aws.backup", detailType: "Backup Job State Change" }) && graph.referrers(rule, EVENT_TARGET, "rule").length > 0),
    ], (way) => way());
    if (!reported) violation("no alarm, vault notification or event rule of the stack reports failed backup jobs");
  },
});
