// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function receive(recipients: string[], subscribed: boolean, enabled = true): void {
  const topic = new aws.sns.Topic("urgent", {});
  if (subscribed) new aws.sns.TopicSubscription("on-call", { topic: topic.arn, protocol: "email", endpoint: "on-call@example.com" });
  new aws.ses.ReceiptRule("reports", { ruleSetName: "inbound", enabled, recipients, tlsPolicy: "Require", snsActions: [{ topicArn: topic.arn, position: 1 }] });
}

export const good = {
  "topic with a subscriber": () => receive(["security@example.com"], true),
  "whole domain": () => receive(["example.com"], true),
};

export const bad = {
  "topic without a subscriber": () => receive(["security@example.com"], false),
  "another address only": () => receive(["sales@example.com"], true),
  "rule switched off": () => receive(["security@example.com"], true, false),
  "stored, nobody told": () => {
    new aws.ses.ReceiptRule("reports", { ruleSetName: "inbound", enabled: true, recipients: ["security@example.com"], s3Actions: [{ bucketName: "mail", position: 1 }] });
  },
};
