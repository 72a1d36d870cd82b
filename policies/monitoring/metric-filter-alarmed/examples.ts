// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const filter = (pattern: string, value = "1") => new aws.cloudwatch.LogMetricFilter("Events", { logGroupName: "trail", pattern, metricTransformation: { namespace: "Trail", name: "Events", value } });
const alarm = (metricName = "Events", namespace = "Trail", threshold = 1) =>
  new aws.cloudwatch.MetricAlarm(metricName, { namespace, metricName, statistic: "Sum", period: 300, evaluationPeriods: 1, comparisonOperator: "GreaterThanOrEqualToThreshold", threshold });

export const good = {
  "an alarm on its metric": () => {
    filter("ERROR");
    alarm();
  },
};

export const bad = {
  "no alarm": () => {
    filter("ERROR");
  },
  "an alarm on another metric": () => {
    filter("ERROR");
    alarm("Others");
  },
  "an alarm on another namespace": () => {
    filter("ERROR");
    alarm("Events", "Other");
  },
  "more than will ever happen": () => {
    filter("ERROR");
    alarm("Events", "Trail", 2000);
  },
  "a match that counts nothing": () => {
    filter("ERROR", "0");
    alarm();
  },
};
