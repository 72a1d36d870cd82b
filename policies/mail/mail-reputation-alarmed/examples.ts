// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function mail(thresholds: Readonly<Record<string, number>>): void {
  new aws.sesv2.EmailIdentity("mail", { emailIdentity: "example.com", configurationSetName: "mail" });
  for (const [metricName, threshold] of Object.entries(thresholds)) {
    new aws.cloudwatch.MetricAlarm(metricName, { namespace: "AWS/SES", metricName, statistic: "Maximum", period: 3600, evaluationPeriods: 1, comparisonOperator: "GreaterThanOrEqualToThreshold", threshold });
  }
}

export const good = {
  "both": () => mail({ "Reputation.BounceRate": 0.05, "Reputation.ComplaintRate": 0.001 }),
};

export const bad = {
  "bounces only": () => mail({ "Reputation.BounceRate": 0.05 }),
  "when SES has long stopped": () => mail({ "Reputation.BounceRate": 0.5, "Reputation.ComplaintRate": 0.001 }),
};
