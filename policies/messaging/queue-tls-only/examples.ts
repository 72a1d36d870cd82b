// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function policy(action: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: action, Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }] });
}

export const good = {
  "in the queue": () => {
    new aws.sqs.Queue("orders", { policy: policy("sqs:*") });
  },
  "beside the queue": () => {
    const orders = new aws.sqs.Queue("orders", {});
    new aws.sqs.QueuePolicy("orders", { queueUrl: orders.id, policy: policy("sqs:*") });
  },
};

export const bad = {
  "no policy": () => {
    new aws.sqs.Queue("orders", {});
  },
  "sending only": () => {
    const orders = new aws.sqs.Queue("orders", {});
    new aws.sqs.QueuePolicy("orders", { queueUrl: orders.id, policy: policy("sqs:SendMessage") });
  },
};
