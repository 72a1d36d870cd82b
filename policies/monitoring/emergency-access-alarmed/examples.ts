// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "sts:AssumeRole", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
});
const role = () => {
  const emergency = new aws.iam.Role("emergency", { name: "emergency", assumeRolePolicy: TRUST });
  new aws.iam.RolePolicy("emergency", { role: emergency.name, policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::example-*/*" }] }) });
};
const watch = (pattern: string) => {
  new aws.cloudwatch.LogMetricFilter("emergency", { logGroupName: "trail", pattern, metricTransformation: { namespace: "Trail", name: "Emergency", value: "1" } });
  new aws.cloudwatch.MetricAlarm("emergency", { namespace: "Trail", metricName: "Emergency", statistic: "Sum", period: 60, evaluationPeriods: 1, comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1 });
};

export const good = {
  "each use": () => {
    role();
    watch('{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "arn:aws:iam::123456789012:role/emergency") }');
  },
};

export const bad = {
  "another role": () => {
    role();
    watch('{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "arn:aws:iam::123456789012:role/deploy") }');
  },
  "another event": () => {
    role();
    watch('{ ($.eventName = "ConsoleLogin") && ($.userIdentity.arn = "arn:aws:iam::123456789012:role/emergency") }');
  },
};
