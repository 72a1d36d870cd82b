// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function routed(subscribed: boolean, source = "aws.health"): void {
  new aws.guardduty.Detector("main", {});
  const topic = new aws.sns.Topic("people", { name: "people" });
  if (subscribed) new aws.sns.TopicSubscription("people", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
  const rule = new aws.cloudwatch.EventRule("notices", { eventPattern: JSON.stringify({ source: [source], "detail-type": ["AWS Health Event"] }) });
  new aws.cloudwatch.EventTarget("notices", { rule: rule.name, arn: topic.arn });
}

export const good = {
  "to people": () => routed(true),
};

export const bad = {
  "to nobody": () => routed(false),
  "others only": () => routed(true, "aws.guardduty"),
};
