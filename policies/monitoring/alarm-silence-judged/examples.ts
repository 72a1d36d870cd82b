// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const alarm = (args: Partial<aws.cloudwatch.MetricAlarmArgs>) => {
  new aws.cloudwatch.MetricAlarm("errors", { namespace: "AWS/EC2", metricName: "StatusCheckFailed", comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1, ...args });
};

export const good = {
  "silence is a failure": () => alarm({ treatMissingData: "breaching" }),
  "silence is reported": () => alarm({ insufficientDataActions: ["arn:aws:sns:eu-central-1:123456789012:ops"] }),
};

export const bad = {
  "left at the default": () => alarm({}),
  "spelled out": () => alarm({ treatMissingData: "missing" }),
};
