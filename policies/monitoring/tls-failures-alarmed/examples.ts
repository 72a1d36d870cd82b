// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const balancer = (name: string) => {
  const created = new aws.lb.LoadBalancer(name, { name });
  new aws.lb.Listener(name, { loadBalancerArn: created.arn, port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", defaultActions: [{ type: "fixed-response" }] });
  return created;
};
const alarm = (watched: aws.lb.LoadBalancer, metricName = "ClientTLSNegotiationErrorCount", threshold = 500) =>
  new aws.cloudwatch.MetricAlarm("tls", {
    namespace: "AWS/ApplicationELB", metricName, dimensions: { LoadBalancer: watched.arnSuffix }, statistic: "Sum", period: 300, evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold", threshold,
  });

export const good = {
  "failed handshakes counted": () => {
    alarm(balancer("web"));
  },
};

export const bad = {
  "only requests counted": () => {
    alarm(balancer("web"), "RequestCount");
  },
  "of another": () => {
    balancer("web");
    alarm(balancer("api"));
  },
  "more than there are clients": () => {
    alarm(balancer("web"), undefined, 1_000_000);
  },
};
