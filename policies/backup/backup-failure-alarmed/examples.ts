// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const plan = (rule: Partial<aws.types.input.backup.PlanRule>) => new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...rule }] });
const alarm = (metricName: string) => new aws.cloudwatch.MetricAlarm("failed", { namespace: "AWS/Backup", metricName, comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });

export const good = {
  "an alarm": () => {
    plan({});
    alarm("NumberOfBackupJobsFailed");
  },
  "the vault's own notifications": () => {
    plan({});
    new aws.backup.VaultNotifications("main", { backupVaultName: "main", snsTopicArn: "arn:aws:sns:eu-central-1:123456789012:ops", backupVaultEvents: ["BACKUP_JOB_FAILED"] });
  },
  "an event rule": () => {
    plan({});
    const rule = new aws.cloudwatch.EventRule("failed", { eventPattern: JSON.stringify({ source: ["aws.backup"], "detail-type": ["Backup Job State Change"], detail: { state: ["FAILED"] } }) });
    new aws.cloudwatch.EventTarget("failed", { rule: rule.name, arn: "arn:aws:sns:eu-central-1:123456789012:ops" });
  },
};

export const bad = {
  "nothing": () => {
    plan({});
  },
  "an alarm on success": () => {
    plan({});
    alarm("NumberOfBackupJobsCreated");
  },
  "a rule without a target": () => {
    plan({});
    new aws.cloudwatch.EventRule("failed", { eventPattern: JSON.stringify({ source: ["aws.backup"] }) });
  },
  "a rule that is off": () => {
    plan({});
    const rule = new aws.cloudwatch.EventRule("failed", { state: "DISABLED", eventPattern: JSON.stringify({ source: ["aws.backup"] }) });
    new aws.cloudwatch.EventTarget("failed", { rule: rule.name, arn: "arn:aws:sns:eu-central-1:123456789012:ops" });
  },
};
