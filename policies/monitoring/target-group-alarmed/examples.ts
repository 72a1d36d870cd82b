// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const group = (name: string) => {
  const targets = new aws.lb.TargetGroup(name, { port: 8443, protocol: "HTTPS", vpcId: "vpc-1" });
  new aws.lb.Listener(name, { loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/1", port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", defaultActions: [{ type: "forward", targetGroupArn: targets.arn }] });
  return targets;
};
const alarm = (targets: aws.lb.TargetGroup, args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) =>
  new aws.cloudwatch.MetricAlarm("unhealthy", {
    namespace: "AWS/ApplicationELB", metricName: "UnHealthyHostCount", dimensions: { TargetGroup: targets.arnSuffix, LoadBalancer: "app/web/1" }, statistic: "Maximum", period: 60, evaluationPeriods: 5,
    comparisonOperator: "GreaterThanThreshold", threshold: 0, treatMissingData: "breaching", ...args,
  });

export const good = {
  "the first one": () => {
    alarm(group("web"));
  },
};

export const bad = {
  "nobody watches": () => {
    group("web");
    new aws.cloudwatch.MetricAlarm("errors", { namespace: "AWS/ApplicationELB", metricName: "HTTPCode_ELB_5XX_Count", comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });
  },
  "another group": () => {
    group("web");
    alarm(group("api"));
  },
  "the hundredth": () => {
    alarm(group("web"), { threshold: 100 });
  },
  "silence taken for health": () => {
    alarm(group("web"), { treatMissingData: "notBreaching" });
  },
};
