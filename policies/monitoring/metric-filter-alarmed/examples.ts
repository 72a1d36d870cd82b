// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const filter = (pattern: string, name = "Events") => new aws.cloudwatch.LogMetricFilter(name, { logGroupName: "trail", pattern, metricTransformation: { namespace: "Trail", name, value: "1" } });
const alarm = (metricName = "Events", namespace = "Trail") => new aws.cloudwatch.MetricAlarm(metricName, { namespace, metricName, comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });

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
};
