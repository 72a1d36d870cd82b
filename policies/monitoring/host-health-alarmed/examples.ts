// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeTemplate } from "../../_kit/testing/safe";

const METRICS: Readonly<Record<string, number>> = { HostAgeDays: 30, SecurityUpdatesPending: 0 };

/** Hosts that publish two of the metrics, with an alarm on each of `alarmed`. */
function hosts(alarmed: readonly string[], args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}): void {
  const script = `#!/bin/sh\n${Object.keys(METRICS).map((metric) => `aws cloudwatch put-metric-data --namespace web-hosts --metric-name ${metric} --value 1`).join("\n")}\n`;
  new aws.ec2.LaunchTemplate("web", { ...safeTemplate, userData: Buffer.from(script).toString("base64") });
  new aws.cloudwatch.MetricAlarm("other", { namespace: "AWS/EC2", metricName: "CPUUtilization", statistic: "Average", period: 300, evaluationPeriods: 1, comparisonOperator: "GreaterThanThreshold", threshold: 85 });
  const look = { statistic: "Maximum", period: 3600, evaluationPeriods: 1, comparisonOperator: "GreaterThanThreshold", treatMissingData: "breaching" };
  for (const metricName of alarmed) new aws.cloudwatch.MetricAlarm(metricName, { namespace: "web-hosts", metricName, threshold: METRICS[metricName] ?? 0, ...look, ...args });
}

export const good = {
  "both": () => hosts(["HostAgeDays", "SecurityUpdatesPending"]),
};

export const bad = {
  "their age only": () => hosts(["HostAgeDays"]),
  "in a namespace that nobody publishes to": () => hosts(["HostAgeDays", "SecurityUpdatesPending"], { namespace: "api-hosts" }),
  "when they say nothing, nothing is said": () => hosts(["HostAgeDays", "SecurityUpdatesPending"], { treatMissingData: "notBreaching" }),
};
