// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";

export interface VaultAlarmsArgs {
  readonly place: Place;
  readonly vaultName: string;
  readonly topicArn: pulumi.Input<string>;
}

const DAY_SECONDS = 86_400;

/**
 * Alarms on jobs that failed, that did not run in their window, and on days without any finished backup. AWS Backup counts jobs by vault ("AWS Backup
 * metrics with Amazon CloudWatch"): a copy job by the vault it leads to, which has the same name in every region, and nothing at all while
 * the count is zero.
 */
export function vaultAlarms(name: string, { place, vaultName, topicArn }: VaultAlarmsArgs, opts: pulumi.CustomResourceOptions): void {
  const definitions = [
    { short: "jobs-failed", metricName: "NumberOfBackupJobsFailed", description: "A backup job failed" },
    { short: "jobs-expired", metricName: "NumberOfBackupJobsExpired", description: "A backup job did not begin in its window" },
    { short: "copies-failed", metricName: "NumberOfCopyJobsFailed", description: "A backup did not reach its other region" },
    { short: "restores-failed", metricName: "NumberOfRestoreJobsFailed", description: "A test restore failed" },
  ] as const;
  const common = { namespace: "AWS/Backup", dimensions: { BackupVaultName: vaultName }, statistic: "Sum", evaluationPeriods: 1, datapointsToAlarm: 1, alarmActions: [topicArn], okActions: [topicArn] };
  for (const { short, metricName, description } of definitions) {
    new aws.cloudwatch.MetricAlarm(`${name}-${short}`, {
      ...common,
      name: `${place.namePrefix}-${name}-${short}`,
      alarmDescription: description,
      metricName,
      period: 300,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      treatMissingData: "notBreaching",
    }, opts);
  }
  new aws.cloudwatch.MetricAlarm(`${name}-jobs-missing`, {
    ...common,
    name: `${place.namePrefix}-${name}-jobs-missing`,
    alarmDescription: "No backup was finished for a day",
    metricName: "NumberOfBackupJobsCompleted",
    period: DAY_SECONDS,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    // A plan that no longer runs reports nothing, which must not look healthy.
    treatMissingData: "breaching",
  }, opts);
}
