// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const arn = "arn:aws:sns:eu-central-1:123456789012:people";
const queueArn = "arn:aws:sqs:eu-central-1:123456789012:dead-letters";
const subscription = (args: Partial<aws.sns.TopicSubscriptionArgs>) => {
  new aws.sqs.Queue("dead-letters", { name: "dead-letters", sqsManagedSseEnabled: true });
  const topic = new aws.sns.Topic("people", { name: "people" });
  new aws.cloudwatch.EventTarget("people", { rule: "findings", arn: topic.arn, deadLetterConfig: { arn: queueArn } });
  new aws.sns.TopicSubscription("people", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com", ...args });
};

export const good = {
  "of a rule": () => {
    const queue = new aws.sqs.Queue("dead-letters", { name: "dead-letters", sqsManagedSseEnabled: true });
    new aws.cloudwatch.EventTarget("people", { rule: "findings", arn, deadLetterConfig: { arn: queue.arn } });
  },
  "of a rule, in a queue of another stack": () => {
    new aws.cloudwatch.EventTarget("people", { rule: "findings", arn, deadLetterConfig: { arn: queueArn } });
  },
  "of a topic": () => subscription({ redrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn }) }),
};

export const bad = {
  "dropped by the rule": () => {
    new aws.cloudwatch.EventTarget("people", { rule: "findings", arn });
  },
  "not a queue": () => {
    new aws.cloudwatch.EventTarget("people", { rule: "findings", arn, deadLetterConfig: { arn } });
  },
  "dropped by the topic": () => subscription({}),
};
