// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const document = (Action: string | string[], Principal: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Publish", Effect: "Allow", Principal, Action, Resource: "*", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }] });
const topic = (action: string | string[], principal: object = { Service: "cloudwatch.amazonaws.com" }) => {
  const alarms = new aws.sns.Topic("alarms", { name: "alarms" });
  new aws.sns.TopicPolicy("alarms", { arn: alarms.arn, policy: document(action, principal) });
};
const queue = (action: string | string[]) => {
  const jobs = new aws.sqs.Queue("jobs", { name: "jobs" });
  new aws.sqs.QueuePolicy("jobs", { queueUrl: jobs.id, policy: document(action, { Service: "events.amazonaws.com" }) });
};

export const good = {
  "publishing only": () => topic("sns:Publish"),
  "sending only": () => queue(["sqs:SendMessage", "sqs:GetQueueUrl"]),
  "the account itself": () => topic("sns:*", { AWS: "arn:aws:iam::123456789012:root" }),
};

export const bad = {
  "everything": () => topic("*"),
  "everything of the service": () => topic("sns:*"),
  "attributes too": () => queue(["sqs:SendMessage", "sqs:SetQueueAttributes"]),
};
