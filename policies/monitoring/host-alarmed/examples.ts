// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const group = (name: string) => new aws.autoscaling.Group(name, { minSize: 2, maxSize: 4 });
const alarm = (namespace: string, metricName: string, hosts: aws.autoscaling.Group) =>
  new aws.cloudwatch.MetricAlarm("hosts", { namespace, metricName, dimensions: { AutoScalingGroupName: hosts.name }, comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });

export const good = {
  "their status check": () => {
    alarm("AWS/EC2", "StatusCheckFailed", group("web"));
  },
};

export const bad = {
  "another group": () => {
    group("web");
    alarm("AWS/EC2", "StatusCheckFailed", group("batch"));
  },
  "another service": () => {
    alarm("AWS/SQS", "NumberOfMessagesSent", group("web"));
  },
};
