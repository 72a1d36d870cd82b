// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const group = (name: string, enabledMetrics: aws.types.enums.autoscaling.Metric[] = ["GroupInServiceInstances"]) => new aws.autoscaling.Group(name, { minSize: 2, maxSize: 4, enabledMetrics });
const alarm = (namespace: string, metricName: string, hosts: aws.autoscaling.Group, args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) =>
  new aws.cloudwatch.MetricAlarm(metricName, {
    namespace, metricName, dimensions: { AutoScalingGroupName: hosts.name }, statistic: "Average", period: 60, evaluationPeriods: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1, ...args,
  });
const alarms = (hosts: aws.autoscaling.Group, cpu = 90, inService: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) => {
  alarm("AWS/EC2", "StatusCheckFailed", hosts);
  alarm("AWS/EC2", "CPUUtilization", hosts, { threshold: cpu });
  alarm("AWS/AutoScaling", "GroupInServiceInstances", hosts, { comparisonOperator: "LessThanThreshold", threshold: 2, treatMissingData: "breaching", ...inService });
};

export const good = {
  "status, load and number": () => alarms(group("web")),
};

export const bad = {
  "another group": () => {
    group("web");
    alarms(group("batch"));
  },
  "another service": () => {
    alarm("AWS/SQS", "NumberOfMessagesSent", group("web"));
  },
  "their status only": () => {
    alarm("AWS/EC2", "StatusCheckFailed", group("web"));
  },
  "busier than busy": () => alarms(group("web"), 101),
  "fewer than none": () => alarms(group("web"), 90, { threshold: 0 }),
  "silence taken for health": () => alarms(group("web"), 90, { treatMissingData: "ignore" }),
  "a metric that is not published": () => alarms(group("web", ["GroupDesiredCapacity"])),
};
