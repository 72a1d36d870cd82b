// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { invalid, type Place } from "./args";
import { encryptionKey } from "./key";
import { policyDocument } from "./policy";

/** A person or system that hears what a topic publishes. */
export interface SubscriberArgs {
  readonly protocol: "email" | "https";
  /** The e-mail address or https:// address; an e-mail subscription waits for a click on its confirmation. */
  readonly endpoint: string;
}

/** An AWS service that publishes to a topic, for resources of this account only. */
export interface Publisher {
  /** Begins the names of the statements that let it in, such as `Alarms`. */
  readonly label: string;
  /** The service's principal, such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  /** What it publishes for; `*` and `?` stand for any text and any character. */
  readonly sourceArn: string;
}

export interface TopicArgs {
  readonly place: Place;
  readonly publishers: readonly Publisher[];
}

/** The topic, and the policy that a publisher which tries the topic at once has to wait for. */
export interface NotificationTopic {
  readonly topic: aws.sns.Topic;
  readonly policy: aws.sns.TopicPolicy;
}

/** A topic with a key of its own, to which only the named services may publish, for this account only and over TLS. */
export function notificationTopic(name: string, { place, publishers }: TopicArgs, opts: pulumi.CustomResourceOptions): NotificationTopic {
  const physical = `${place.namePrefix}-${name}`;
  const topicArn = `arn:aws:sns:${place.region}:${place.accountId}:${physical}`;
  const key = encryptionKey(`${name}-key`, {
    place,
    alias: physical,
    description: `Encrypts messages of the topic ${physical}`,
    // Without these, services publish and nobody hears of it: they cannot publish to a topic they cannot encrypt for.
    statements: publishers.map(({ label, service }) => ({
      Sid: `${label}Encrypt`,
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": place.accountId } },
    })),
  }, opts);
  const topic = new aws.sns.Topic(name, { name: physical, kmsMasterKeyId: key.arn }, opts);
  const policy = new aws.sns.TopicPolicy(`${name}-policy`, {
    arn: topic.arn,
    policy: policyDocument(
      ...publishers.map(({ label, service, sourceArn }) => ({
        Sid: `${label}Publish`,
        Effect: "Allow" as const,
        Principal: { Service: service },
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { StringEquals: { "aws:SourceAccount": place.accountId }, ArnLike: { "aws:SourceArn": sourceArn } },
      })),
      {
        Sid: "DenyPlaintext",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ),
  }, opts);
  return { topic, policy };
}

/**
 * Subscribes everyone to the topic, named `${name}-1` and so on: the address of a paging service can hold its key, a name must not.
 * What could not be delivered goes to the queue with the ARN, where there is one.
 */
export function subscribe(name: string, topic: aws.sns.Topic, subscribers: readonly SubscriberArgs[], opts: pulumi.CustomResourceOptions, deadLetterQueueArn?: string): void {
  const redrive = deadLetterQueueArn === undefined ? {} : { redrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueueArn }) };
  for (const [index, { protocol, endpoint }] of subscribers.entries()) {
    new aws.sns.TopicSubscription(`${name}-${index + 1}`, { topic: topic.arn, protocol, endpoint, ...redrive }, opts);
  }
}

/** Throws when nobody is subscribed, or an endpoint does not fit its protocol; `property` is what messages call the list. */
export function checkSubscribers(subscribers: readonly SubscriberArgs[], property = "subscribers"): void {
  if (subscribers.length === 0) throw invalid(property, subscribers, "give at least one { protocol, endpoint }: an alarm that reaches nobody is no alarm");
  const shape = { email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, https: /^https:\/\/\S+$/ } as const;
  for (const { protocol, endpoint } of subscribers) {
    if (!(protocol in shape)) throw invalid(`${property}.protocol`, protocol, "use email or https");
    if (!shape[protocol].test(endpoint)) throw invalid(`${property}.endpoint`, endpoint, protocol === "email" ? "use an e-mail address" : "use an https:// address");
  }
}
