// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const alarm = (metricName: string, LoadBalancer: aws.lb.LoadBalancer, args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) =>
  new aws.cloudwatch.MetricAlarm(metricName, {
    namespace: "AWS/ApplicationELB", metricName, dimensions: { LoadBalancer: LoadBalancer.arnSuffix }, statistic: "Sum", period: 60, evaluationPeriods: 3,
    comparisonOperator: "GreaterThanThreshold", threshold: 10, ...args,
  });
const web = () => new aws.lb.LoadBalancer("web", { name: "web" });
const both = (balancer: aws.lb.LoadBalancer, args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) => {
  alarm("HTTPCode_ELB_5XX_Count", balancer);
  alarm("HTTPCode_Target_5XX_Count", balancer, args);
};

export const good = {
  "its own errors and those of its targets": () => both(web()),
};

export const bad = {
  "requests counted": () => {
    alarm("RequestCount", web());
  },
  "its own errors only": () => {
    alarm("HTTPCode_ELB_5XX_Count", web());
  },
  "errors of another counted": () => {
    web();
    both(new aws.alb.LoadBalancer("other", { name: "other" }));
  },
  "a threshold no outage reaches": () => both(web(), { threshold: 100_000 }),
  "an average of ones": () => both(web(), { statistic: "Average" }),
  "too few errors": () => both(web(), { comparisonOperator: "LessThanThreshold" }),
};
