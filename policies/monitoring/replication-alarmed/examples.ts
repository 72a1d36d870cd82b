// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const replicated = (...metrics: string[]) => {
  const data = new aws.s3.Bucket("data", { bucket: "example-data" });
  new aws.s3.BucketReplicationConfig("data", { bucket: data.id, role: "arn:aws:iam::123456789012:role/replicator", rules: [{ id: "copy", status: "Enabled", destination: { bucket: "arn:aws:s3:::example-copy" } }] });
  for (const metricName of metrics) {
    new aws.cloudwatch.MetricAlarm(metricName, {
      namespace: "AWS/S3", metricName, dimensions: { SourceBucket: data.bucket, DestinationBucket: "example-copy", RuleId: "copy" },
      comparisonOperator: "GreaterThanThreshold", threshold: 900, evaluationPeriods: 1,
    });
  }
};

export const good = {
  "lag and failures": () => replicated("ReplicationLatency", "OperationsFailedReplication"),
};

export const bad = {
  "lag only": () => replicated("ReplicationLatency"),
  "size only": () => replicated("BytesPendingReplication"),
};
