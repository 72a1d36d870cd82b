// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const data = (...copies: string[]) => {
  const bucket = new aws.s3.Bucket("data", { bucket: "example-data" });
  new aws.s3.BucketReplicationConfig("data", {
    bucket: bucket.id,
    role: "arn:aws:iam::123456789012:role/replicator",
    rules: copies.map((copy, priority) => ({ id: copy, priority, status: "Enabled", destination: { bucket: `arn:aws:s3:::example-${copy}` } })),
  });
  return bucket;
};
const alarm = (bucket: aws.s3.Bucket, metricName: string, RuleId = "copy", args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) => {
  const lag = metricName === "ReplicationLatency";
  new aws.cloudwatch.MetricAlarm(`${RuleId}-${metricName}`, {
    namespace: "AWS/S3", metricName, dimensions: { SourceBucket: bucket.bucket, DestinationBucket: `example-${RuleId}`, RuleId }, period: 300, evaluationPeriods: 1,
    statistic: lag ? "Maximum" : "Sum", comparisonOperator: "GreaterThanThreshold", threshold: lag ? 900 : 0, ...args,
  });
};
const replicated = (metrics: string[], args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) => {
  const bucket = data("copy");
  for (const metric of metrics) alarm(bucket, metric, "copy", args);
};
const BOTH = ["ReplicationLatency", "OperationsFailedReplication"];

export const good = {
  "lag and failures": () => replicated(BOTH),
};

export const bad = {
  "lag only": () => replicated(["ReplicationLatency"]),
  "size only": () => replicated(["BytesPendingReplication"]),
  "one rule of two": () => {
    const bucket = data("copy", "second-copy");
    for (const metric of BOTH) alarm(bucket, metric);
  },
  "a day late": () => replicated(BOTH, { threshold: 86_400 }),
};
