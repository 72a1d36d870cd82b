// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function statement(principal: unknown, condition?: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: principal, Action: "sqs:SendMessage", Resource: "*", ...(condition && { Condition: condition }) }] });
}

export const good = {
  "no policy": () => {
    new aws.sqs.Queue("orders", {});
  },
  "one topic": () => {
    const topic = new aws.sns.Topic("orders", {});
    const queue = new aws.sqs.Queue("orders", {});
    new aws.sqs.QueuePolicy("orders", { queueUrl: queue.id, policy: topic.arn.apply((arn) => statement("*", { ArnEquals: { "aws:SourceArn": arn } })) });
  },
};

export const bad = {
  "everyone, in the queue": () => {
    new aws.sqs.Queue("orders", { policy: statement("*") });
  },
  "everyone, beside the topic": () => {
    const topic = new aws.sns.Topic("orders", {});
    new aws.sns.TopicPolicy("orders", { arn: topic.arn, policy: statement({ AWS: "*" }) });
  },
};
