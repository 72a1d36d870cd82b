// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const provider = () => new aws.Provider("here", { region: "eu-central-1" });
const acl = (scope = "REGIONAL") => {
  new aws.wafv2.WebAcl("web", {
    scope, defaultAction: { allow: {} }, visibilityConfig: { metricName: "web", cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false },
  }, { provider: provider() });
};
const alarm = (dimensions: Record<string, string>, threshold = 1000) =>
  new aws.cloudwatch.MetricAlarm("attack", {
    namespace: "AWS/WAFV2", metricName: "BlockedRequests", dimensions, statistic: "Sum", period: 300, evaluationPeriods: 1, comparisonOperator: "GreaterThanThreshold", threshold,
  });

export const good = {
  "all rules together": () => {
    acl();
    alarm({ WebACL: "web", Rule: "ALL", Region: "eu-central-1" });
  },
  "in front of a distribution": () => {
    acl("CLOUDFRONT");
    alarm({ WebACL: "web", Rule: "ALL" });
  },
};

export const bad = {
  "one rule": () => {
    acl();
    alarm({ WebACL: "web", Rule: "sign-in-rate", Region: "eu-central-1" });
  },
  "another web ACL": () => {
    acl();
    alarm({ WebACL: "api", Rule: "ALL", Region: "eu-central-1" });
  },
  "another region": () => {
    acl();
    alarm({ WebACL: "web", Rule: "ALL", Region: "eu-west-1" });
  },
  "a flood": () => {
    acl();
    alarm({ WebACL: "web", Rule: "ALL", Region: "eu-central-1" }, 1_000_000);
  },
};
