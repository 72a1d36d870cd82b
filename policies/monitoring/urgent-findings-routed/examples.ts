// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const route = (eventPattern: object, subscribed = true) => {
  new aws.guardduty.Detector("main", {});
  const topic = new aws.sns.Topic("urgent", {});
  if (subscribed) new aws.sns.TopicSubscription("pager", { topic: topic.arn, protocol: "https", endpoint: "https://pager.example.com/hook" });
  const rule = new aws.cloudwatch.EventRule("urgent", { eventPattern: JSON.stringify(eventPattern) });
  new aws.cloudwatch.EventTarget("urgent", { rule: rule.name, arn: topic.arn });
};
const severity = (from: number) => ({ source: ["aws.guardduty"], "detail-type": ["GuardDuty Finding"], detail: { severity: [{ numeric: [">=", from] }] } });
const hub = (...Label: string[]) => ({ source: ["aws.securityhub"], "detail-type": ["Security Hub Findings - Imported"], detail: { findings: { Severity: { Label } } } });

export const good = {
  "high findings of GuardDuty": () => route(severity(7)),
  "findings of Security Hub": () => route(hub("CRITICAL", "HIGH")),
  "each severity to a topic of its own": () => {
    new aws.securityhub.Account("main", {});
    for (const label of ["CRITICAL", "HIGH"]) {
      const topic = new aws.sns.Topic(label, {});
      new aws.sns.TopicSubscription(label, { topic: topic.arn, protocol: "https", endpoint: "https://pager.example.com/hook" });
      const rule = new aws.cloudwatch.EventRule(label, { eventPattern: JSON.stringify(hub(label)) });
      new aws.cloudwatch.EventTarget(label, { rule: rule.name, arn: topic.arn });
    }
  },
};

export const bad = {
  "no rule": () => {
    new aws.securityhub.Account("main", {});
  },
  "only the very highest": () => route(severity(9)),
  "only critical ones of Security Hub": () => route(hub("CRITICAL")),
  "nobody subscribed": () => route(severity(7), false),
  "no target": () => {
    new aws.guardduty.Detector("main", {});
    new aws.cloudwatch.EventRule("urgent", { eventPattern: JSON.stringify(severity(4)) });
  },
};
