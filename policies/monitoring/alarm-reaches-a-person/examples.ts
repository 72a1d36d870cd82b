// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const account = { Sid: "Account", Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const keyPolicy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: [account, ...Statement] });
const cloudwatch = { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" };
const alarm = (args: Partial<aws.cloudwatch.MetricAlarmArgs>) =>
  new aws.cloudwatch.MetricAlarm("errors", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, namespace: "AWS/ApplicationELB", metricName: "HTTPCode_ELB_5XX_Count", threshold: 10, ...args });
const mail = (topic: aws.sns.Topic, args: Partial<aws.sns.TopicSubscriptionArgs> = {}) =>
  new aws.sns.TopicSubscription("mail", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com", ...args });

export const good = {
  "by mail, over an encrypted topic": () => {
    const key = new aws.kms.Key("alarms", { policy: keyPolicy(cloudwatch) });
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: key.arn });
    mail(topic);
    alarm({ alarmActions: [topic.arn] });
  },
  "the key by its alias, the topic with a policy of its own": () => {
    const key = new aws.kms.Key("alarms", { policy: keyPolicy(cloudwatch) });
    const alias = new aws.kms.Alias("alarms", { name: "alias/alarms", targetKeyId: key.id });
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: alias.name });
    new aws.sns.TopicPolicy("alarms", { arn: topic.arn, policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "SNS:Publish", Resource: "*" } }) });
    mail(topic, { protocol: "https", endpoint: "https://pager.example.com/hook" });
    alarm({ alarmActions: [topic.arn] });
  },
  "a part of a composite alarm": () => {
    const topic = new aws.sns.Topic("alarms", {});
    mail(topic);
    const part = alarm({ name: "errors" });
    new aws.cloudwatch.CompositeAlarm("outage", { alarmName: "outage", alarmRule: part.name.apply((name) => `ALARM("${name}")`), alarmActions: [topic.arn] });
  },
};

export const bad = {
  "no action": () => {
    alarm({});
  },
  "actions disabled": () => {
    const topic = new aws.sns.Topic("alarms", {});
    mail(topic);
    alarm({ alarmActions: [topic.arn], actionsEnabled: false });
  },
  "nobody subscribed": () => {
    const topic = new aws.sns.Topic("alarms", {});
    alarm({ alarmActions: [topic.arn] });
  },
  "only a queue subscribed": () => {
    const topic = new aws.sns.Topic("alarms", {});
    mail(topic, { protocol: "sqs", endpoint: "arn:aws:sqs:eu-central-1:123456789012:alarms" });
    alarm({ alarmActions: [topic.arn] });
  },
  "a filter that no alarm passes": () => {
    const topic = new aws.sns.Topic("alarms", {});
    mail(topic, { filterPolicy: JSON.stringify({ severity: ["high"] }) });
    alarm({ alarmActions: [topic.arn] });
  },
  "the key that AWS manages, which alarms cannot use": () => {
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: "alias/aws/sns" });
    mail(topic);
    alarm({ alarmActions: [topic.arn] });
  },
  "a key that does not admit CloudWatch": () => {
    const key = new aws.kms.Key("alarms", { policy: keyPolicy() });
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: key.arn });
    mail(topic);
    alarm({ alarmActions: [topic.arn] });
  },
  "a key without a policy": () => {
    const key = new aws.kms.Key("alarms", {});
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: key.id });
    mail(topic);
    alarm({ alarmActions: [topic.arn] });
  },
  "a topic policy that does not admit CloudWatch": () => {
    const topic = new aws.sns.Topic("alarms", { policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish", Resource: "*" } }) });
    mail(topic);
    alarm({ alarmActions: [topic.arn] });
  },
  "only a restart": () => {
    alarm({ alarmActions: ["arn:aws:automate:eu-central-1:ec2:reboot"] });
  },
};
