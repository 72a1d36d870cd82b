// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const alarm = (metricName: string, LoadBalancer: aws.lb.LoadBalancer) =>
  new aws.cloudwatch.MetricAlarm("errors", { namespace: "AWS/ApplicationELB", metricName, dimensions: { LoadBalancer: LoadBalancer.arnSuffix }, comparisonOperator: "GreaterThanThreshold", threshold: 10, evaluationPeriods: 1 });
const web = () => new aws.lb.LoadBalancer("web", { name: "web" });

export const good = {
  "errors counted": () => {
    alarm("HTTPCode_ELB_5XX_Count", web());
  },
};

export const bad = {
  "requests counted": () => {
    alarm("RequestCount", web());
  },
  "errors of another counted": () => {
    web();
    alarm("HTTPCode_ELB_5XX_Count", new aws.alb.LoadBalancer("other", { name: "other" }));
  },
};
