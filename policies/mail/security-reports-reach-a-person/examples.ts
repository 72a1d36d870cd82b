// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

interface Mailbox {
  readonly recipients?: string[];
  readonly subscribed?: boolean;
  readonly enabled?: boolean;
  readonly active?: boolean;
  readonly stored?: boolean;
}

function receive({ recipients = ["security@example.com"], subscribed = true, enabled = true, active = true, stored = false }: Mailbox): void {
  const topic = new aws.sns.Topic("urgent", {});
  if (subscribed) new aws.sns.TopicSubscription("on-call", { topic: topic.arn, protocol: "email", endpoint: "on-call@example.com" });
  const rules = new aws.ses.ReceiptRuleSet("inbound", { ruleSetName: "inbound" });
  if (active) new aws.ses.ActiveReceiptRuleSet("active", { ruleSetName: rules.ruleSetName });
  new aws.ses.ReceiptRule("reports", {
    ruleSetName: rules.ruleSetName,
    enabled,
    recipients,
    tlsPolicy: "Require",
    ...(stored ? { s3Actions: [{ bucketName: "mail", topicArn: topic.arn, position: 1 }] } : { snsActions: [{ topicArn: topic.arn, position: 1 }] }),
  });
}

export const good = {
  "topic with a subscriber": () => receive({}),
  "whole domain": () => receive({ recipients: ["example.com"] }),
  "stored, and a topic with a subscriber told": () => receive({ stored: true }),
};

export const bad = {
  "topic without a subscriber": () => receive({ subscribed: false }),
  "another address only": () => receive({ recipients: ["sales@example.com"] }),
  "rule switched off": () => receive({ enabled: false }),
  "rule set not active": () => receive({ active: false }),
  "stored, nobody told": () => {
    new aws.ses.ActiveReceiptRuleSet("active", { ruleSetName: "inbound" });
    new aws.ses.ReceiptRule("reports", { ruleSetName: "inbound", enabled: true, recipients: ["security@example.com"], s3Actions: [{ bucketName: "mail", position: 1 }] });
  },
};
