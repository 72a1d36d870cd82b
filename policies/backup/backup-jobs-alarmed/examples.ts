// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

type Alarm = Partial<aws.cloudwatch.MetricAlarmArgs>;

/** A plan with an alarm for each way its jobs fail; `change` makes one of them weaker, or leaves it out. */
function alarmed(change: Readonly<Record<string, Alarm | undefined>> = {}): void {
  const vault = new aws.backup.Vault("main", { name: "main" });
  const rule = { ruleName: "daily", targetVaultName: vault.name, schedule: "cron(0 3 * * ? *)", copyActions: [{ destinationVaultArn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:main" }] };
  new aws.backup.Plan("daily", { rules: [rule] });
  const failed: Alarm = { comparisonOperator: "GreaterThanThreshold", threshold: 0, treatMissingData: "notBreaching" };
  const metrics: Readonly<Record<string, Alarm | undefined>> = {
    NumberOfBackupJobsFailed: failed,
    NumberOfBackupJobsExpired: failed,
    NumberOfCopyJobsFailed: failed,
    NumberOfBackupJobsCompleted: { comparisonOperator: "LessThanThreshold", threshold: 1, treatMissingData: "breaching" },
    ...change,
  };
  for (const [metricName, args] of Object.entries(metrics)) {
    if (args === undefined) continue;
    const look = { namespace: "AWS/Backup", metricName, dimensions: { BackupVaultName: vault.name }, statistic: "Sum", period: 86_400, evaluationPeriods: 1 };
    new aws.cloudwatch.MetricAlarm(metricName, { comparisonOperator: "GreaterThanThreshold", alarmActions: ["arn:aws:sns:eu-central-1:123456789012:people"], ...look, ...args });
  }
}

export const good = {
  "all of them": () => alarmed(),
};

export const bad = {
  "not on copies": () => alarmed({ NumberOfCopyJobsFailed: undefined }),
  "not on backups that were never started": () => alarmed({ NumberOfBackupJobsCompleted: undefined }),
  "of another vault": () => alarmed({ NumberOfBackupJobsExpired: { threshold: 0, dimensions: { BackupVaultName: "other" } } }),
  "after a thousand failures": () => alarmed({ NumberOfBackupJobsFailed: { threshold: 1000 } }),
};
