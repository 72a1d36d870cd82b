// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

const EXPIRES = "2027-01-01T00:00:00Z";
const beforeExpiry = (days: number) => Date.parse(EXPIRES) / 1000 - days * 86_400;

function served() {
  const web = new aws.lb.LoadBalancer("web", { internal: true });
  const listener = new aws.lb.Listener("https", { loadBalancerArn: web.arn, ...safeListener });
  const messageBody = `Contact: mailto:security@example.com\nExpires: ${EXPIRES}`;
  new aws.lb.ListenerRule("security-txt", {
    listenerArn: listener.arn,
    conditions: [{ pathPattern: { values: ["/.well-known/security.txt"] } }],
    actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200", messageBody } }],
  });
  return web.arnSuffix;
}

interface Alarm extends Partial<aws.cloudwatch.MetricAlarmArgs> {
  readonly now?: object;
  readonly units?: object;
}

function alarmed(web = served(), { now, units, ...args }: Alarm = {}) {
  new aws.cloudwatch.MetricAlarm("security-txt", {
    metricQueries: [
      { id: "now", expression: "EPOCH(units)", returnData: true, ...now },
      { id: "units", metric: { namespace: "AWS/ApplicationELB", metricName: "ConsumedLCUs", dimensions: { LoadBalancer: web }, period: 3600, stat: "Sum", ...units } },
    ],
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: beforeExpiry(30),
    evaluationPeriods: 1,
    alarmActions: ["arn:aws:sns:eu-central-1:123456789012:pager"],
    ...args,
  });
}

export const good = {
  "a month before": () => alarmed(),
  "a week before, once the time is past": () => alarmed(served(), { threshold: beforeExpiry(7), comparisonOperator: "GreaterThanThreshold" }),
};

export const bad = {
  "an alarm on the units alone": () => {
    const web = served();
    new aws.cloudwatch.MetricAlarm("units", {
      namespace: "AWS/ApplicationELB",
      metricName: "ConsumedLCUs",
      dimensions: { LoadBalancer: web },
      statistic: "Sum",
      period: 3600,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 100,
      alarmActions: ["arn:aws:sns:eu-central-1:123456789012:pager"],
    });
  },
  "on the last day": () => alarmed(served(), { threshold: beforeExpiry(1) }),
  "on from the first day": () => alarmed(served(), { threshold: 1 }),
  "in milliseconds": () => alarmed(served(), { threshold: beforeExpiry(30) * 1000 }),
  "until the expiry instead of from it": () => alarmed(served(), { comparisonOperator: "LessThanThreshold" }),
  "notifies nobody": () => alarmed(served(), { alarmActions: [] }),
  "the time of no query": () => alarmed(served(), { now: { expression: "EPOCH(requests)" } }),
  "compares the units themselves": () => alarmed(served(), { now: { expression: "units * 1" } }),
  "the time is computed and not looked at": () => alarmed(served(), { now: { returnData: false } }),
  "asleep while there are no requests": () => alarmed(served(), { units: { metricName: "RequestCount" } }),
  "the time of another load balancer": () => {
    served();
    alarmed(new aws.lb.LoadBalancer("other", { internal: true }).arnSuffix);
  },
};
