// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function stream(args: Partial<aws.cloudwatch.MetricAlarmArgs>): void {
  const extendedS3Configuration = { bucketArn: "arn:aws:s3:::archive", roleArn: "arn:aws:iam::123456789012:role/archive" };
  const archive = new aws.kinesis.FirehoseDeliveryStream("archive", { name: "archive", destination: "extended_s3", extendedS3Configuration });
  const look = { namespace: "AWS/Firehose", metricName: "DeliveryToS3.DataFreshness", dimensions: { DeliveryStreamName: archive.name }, statistic: "Maximum", period: 300, evaluationPeriods: 1 };
  new aws.cloudwatch.MetricAlarm("late", { ...look, comparisonOperator: "GreaterThanThreshold", threshold: 3600, ...args });
}

export const good = {
  "an hour late": () => stream({}),
};

export const bad = {
  "a day late": () => stream({ threshold: 86_400 }),
  "another stream": () => stream({ dimensions: { DeliveryStreamName: "other" } }),
  "another metric": () => stream({ metricName: "IncomingRecords" }),
};
