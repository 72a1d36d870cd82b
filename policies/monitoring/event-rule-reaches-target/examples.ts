// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const rule = () => new aws.cloudwatch.EventRule("findings", { eventPattern: JSON.stringify({ source: ["aws.guardduty"] }) });
const allow = (service: string, Action: string | string[]) => JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service }, Action, Resource: "*" }] });
const publish = (args: aws.sns.TopicArgs, subscribed = true) => {
  const topic = new aws.sns.Topic("findings", args);
  if (subscribed) new aws.sns.TopicSubscription("people", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
  new aws.cloudwatch.EventTarget("findings", { rule: rule().name, arn: topic.arn });
};
const admitted = allow("events.amazonaws.com", "sns:Publish");

export const good = {
  "a topic that admits it": () => publish({ policy: admitted }),
  "a function": () => {
    new aws.cloudwatch.EventTarget("findings", { rule: rule().name, arn: "arn:aws:lambda:eu-central-1:123456789012:function:triage" });
  },
};

export const bad = {
  "no target": () => {
    rule();
  },
  "a topic that nobody is subscribed to": () => publish({ policy: admitted }, false),
  "a topic with AWS's default policy": () => publish({}),
  "a topic that admits alarms only": () => publish({ policy: allow("cloudwatch.amazonaws.com", "sns:Publish") }),
  "the key AWS manages": () => publish({ policy: admitted, kmsMasterKeyId: "alias/aws/sns" }),
  "a key that does not admit it": () => {
    const key = new aws.kms.Key("findings", { policy: allow("cloudwatch.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"]) });
    publish({ policy: admitted, kmsMasterKeyId: key.arn });
  },
};
