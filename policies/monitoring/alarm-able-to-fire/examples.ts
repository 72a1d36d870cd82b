// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const alarm = (args: Partial<aws.cloudwatch.MetricAlarmArgs>) => {
  new aws.cloudwatch.MetricAlarm("errors", { namespace: "AWS/EC2", metricName: "StatusCheckFailed", statistic: "Maximum", comparisonOperator: "GreaterThanThreshold", threshold: 0, period: 60, evaluationPeriods: 3, ...args });
};

export const good = {
  "within minutes": () => alarm({}),
  "from an expression": () => {
    new aws.cloudwatch.MetricAlarm("rate", {
      comparisonOperator: "GreaterThanThreshold", threshold: 5, evaluationPeriods: 2,
      metricQueries: [{ id: "m", metric: { namespace: "AWS/ApplicationELB", metricName: "RequestCount", period: 60, stat: "Sum" }, returnData: true }],
    });
  },
};

export const bad = {
  "no metric": () => {
    new aws.cloudwatch.MetricAlarm("errors", { statistic: "Maximum", comparisonOperator: "GreaterThanThreshold", threshold: 0, period: 60, evaluationPeriods: 3 });
  },
  "unhealthy hosts of no target group": () => alarm({ namespace: "AWS/ApplicationELB", metricName: "UnHealthyHostCount", dimensions: { LoadBalancer: "app/web/1" } }),
  "no threshold": () => {
    new aws.cloudwatch.MetricAlarm("errors", { namespace: "AWS/EC2", metricName: "StatusCheckFailed", statistic: "Maximum", comparisonOperator: "GreaterThanThreshold", period: 60, evaluationPeriods: 3 });
  },
  "over two days of minutes": () => alarm({ evaluationPeriods: 2880 }),
  "more bad points than points": () => alarm({ datapointsToAlarm: 5 }),
  "no period at all": () => alarm({ evaluationPeriods: 0 }),
  "of no length": () => alarm({ period: 0 }),
};
