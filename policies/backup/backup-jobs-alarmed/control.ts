// SPDX-License-Identifier: Apache-2.0
import { alarmFault, metricsOf } from "../../_kit/alarms";
import { PLAN, RESTORE_PLAN, VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { BACKUPS_EXPIRED, BACKUPS_FAILED, BACKUPS_MADE, COPIES_FAILED, RESTORES_FAILED } from "../../_kit/signals";

export default defineControl({
  id: "backup-jobs-alarmed",
  title: "Alarms on backup jobs miss no way to fail",
  severity: "medium",
  why: "A job that failed, ran out of time, could not be copied, or was never started each show in another metric; the one without an alarm goes on failing.",
  fix: "For the vault of every rule, add aws.cloudwatch.MetricAlarms on the Sum of AWS/Backup NumberOfBackupJobsFailed, NumberOfBackupJobsExpired, NumberOfCopyJobsFailed, NumberOfRestoreJobsFailed and, below 1 and with treatMissingData \"breaching\", NumberOfBackupJobsCompleted, with dimensions.BackupVaultName.",
  claims: ["backup.regular", "system.monitored"],
  frameworks: { nist: ["CP-9", "SI-4(5)"] },
  appliesTo: [PLAN],
  check(plan, { graph, each, some, violation, notApplicable }) {
    const alarmed = some(graph.ofType(ALARM), (alarm) => metricsOf(alarm).some(({ namespace }) => namespace === "AWS/Backup"));
    if (!alarmed) notApplicable("no alarm of this stack is on backup jobs; backup-failure-alarmed judges the other ways");
    const signals = [BACKUPS_FAILED, BACKUPS_EXPIRED, BACKUPS_MADE];
    if (plan.list("rules").some((rule) => rule.list("copyActions").length > 0)) signals.push(COPIES_FAILED);
    if (graph.ofType(RESTORE_PLAN).length > 0) signals.push(RESTORES_FAILED);
    each(new Set(graph.targets(plan, "rules.targetVaultName", VAULT)), (vault) => {
      each(signals, (signal) => {
        const fault = alarmFault(graph, signal, { BackupVaultName: [[vault, "name"]] });
        if (fault !== undefined) violation(`trouble with the backups in ${vault.label} goes unnoticed: ${fault}`);
      });
    });
  },
});
