// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ALL = ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_FAILED", "S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"];

/** A plan that selects a bucket, with the events that its vault tells of. */
function backup(events: string[], subscribed = true, service = "backup.amazonaws.com"): void {
  new aws.s3.Bucket("data", { tags: { backup: "daily" } });
  const vault = new aws.backup.Vault("main", { name: "main" });
  const plan = new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: vault.name, schedule: "cron(0 3 * * ? *)" }] });
  new aws.backup.Selection("tagged", { planId: plan.id, iamRoleArn: "arn:aws:iam::123456789012:role/backup", selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  if (events.length === 0) return;
  const topic = new aws.sns.Topic("people", { name: "people" });
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sns:Publish", Resource: "arn:aws:sns:eu-central-1:123456789012:people", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } };
  new aws.sns.TopicPolicy("people", { arn: topic.arn, policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }) });
  if (subscribed) new aws.sns.TopicSubscription("people", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
  new aws.backup.VaultNotifications("main", { backupVaultName: vault.name, backupVaultEvents: events, snsTopicArn: topic.arn });
}

export const good = {
  "of everything": () => backup(ALL),
};

export const bad = {
  "of nothing": () => backup([]),
  "of jobs, not of objects": () => backup(ALL.slice(0, 3)),
  "nobody": () => backup(ALL, false),
  "over a topic that another service publishes to": () => backup(ALL, true, "cloudwatch.amazonaws.com"),
};
