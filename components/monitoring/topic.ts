// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { encryptionKey } from "../_kit/key";
import { policyDocument } from "../_kit/policy";

/** An encrypted topic that only this account's alarms may publish to, over TLS. */
export function alarmTopic(name: string, place: Place, opts: pulumi.CustomResourceOptions): aws.sns.Topic {
  const physical = `${place.namePrefix}-${name}`;
  const topicArn = `arn:aws:sns:${place.region}:${place.accountId}:${physical}`;
  const alarmsOfThisAccount = {
    StringEquals: { "aws:SourceAccount": place.accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${place.region}:${place.accountId}:alarm:*` },
  };
  const key = encryptionKey(`${name}-key`, {
    place,
    alias: physical,
    description: `Encrypts messages of the topic ${physical}`,
    statements: [{
      // Without this, alarms change state and nobody hears of it: CloudWatch cannot publish to a topic it cannot encrypt for.
      Sid: "AlarmsEncrypt",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": place.accountId } },
    }],
  }, opts);
  const topic = new aws.sns.Topic(name, { name: physical, kmsMasterKeyId: key.arn }, opts);
  new aws.sns.TopicPolicy(`${name}-policy`, {
    arn: topic.arn,
    policy: policyDocument(
      {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: alarmsOfThisAccount,
      },
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
  return topic;
}
