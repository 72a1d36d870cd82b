// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "./args";
import { policyDocument } from "./policy";
import type { Publisher } from "./topic";

export interface DeadLetterQueueArgs {
  readonly place: Place;
  /** The services that put here what they could not deliver. */
  readonly senders: readonly Publisher[];
}

/** A queue, and its ARN as policies spell it before it exists. */
export interface DeadLetterQueue {
  readonly queue: aws.sqs.Queue;
  readonly arn: string;
  readonly queueName: string;
}

/** Keeps what could not be delivered for two weeks, the longest SQS offers: encrypted, for this account only, over TLS. */
export function deadLetterQueue(name: string, { place, senders }: DeadLetterQueueArgs, opts: pulumi.CustomResourceOptions): DeadLetterQueue {
  const queueName = `${place.namePrefix}-${name}`;
  const arn = `arn:aws:sqs:${place.region}:${place.accountId}:${queueName}`;
  // SQS's own keys: the last resort must not depend on one more policy that could keep a sender out.
  const queue = new aws.sqs.Queue(name, { name: queueName, sqsManagedSseEnabled: true, messageRetentionSeconds: 1_209_600 }, opts);
  new aws.sqs.QueuePolicy(`${name}-policy`, {
    queueUrl: queue.url,
    policy: policyDocument(
      ...senders.map(({ label, service, sourceArn }) => ({
        Sid: `${label}Send`,
        Effect: "Allow" as const,
        Principal: { Service: service },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { StringEquals: { "aws:SourceAccount": place.accountId }, ArnLike: { "aws:SourceArn": sourceArn } },
      })),
      { Sid: "DenyPlaintext", Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: arn, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ),
  }, opts);
  return { queue, arn, queueName };
}
