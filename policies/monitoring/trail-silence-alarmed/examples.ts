// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function trail(args: Partial<aws.cloudwatch.MetricAlarmArgs>): void {
  const group = new aws.cloudwatch.LogGroup("trail", { name: "trail", retentionInDays: 365 });
  new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", cloudWatchLogsGroupArn: group.arn, cloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/trail" });
  const look = { namespace: "AWS/Logs", metricName: "IncomingLogEvents", dimensions: { LogGroupName: group.name }, statistic: "Sum", period: 3600, evaluationPeriods: 1 };
  new aws.cloudwatch.MetricAlarm("silent", { ...look, comparisonOperator: "LessThanThreshold", threshold: 1, treatMissingData: "breaching", ...args });
}

export const good = {
  "an hour of silence": () => trail({}),
};

export const bad = {
  "silence taken for peace": () => trail({ treatMissingData: "notBreaching" }),
  "another log group": () => trail({ dimensions: { LogGroupName: "hosts" } }),
  "a flood": () => trail({ comparisonOperator: "GreaterThanThreshold" }),
};
