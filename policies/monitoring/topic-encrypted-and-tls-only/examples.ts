// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const deny = { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } };
const policy = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const kmsMasterKeyId = "alias/alarms";

export const good = {
  "with a policy of its own": () => {
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId });
    new aws.sns.TopicPolicy("alarms", { arn: topic.arn, policy: policy(deny) });
  },
  "with an inline policy": () => {
    new aws.sns.Topic("alarms", { kmsMasterKeyId, policy: policy({ ...deny, Principal: { AWS: "*" } }) });
  },
};

export const bad = {
  "left at the defaults": () => {
    new aws.sns.Topic("alarms", {});
  },
  "encrypted, but open to plain HTTP": () => {
    new aws.sns.Topic("alarms", { kmsMasterKeyId });
  },
  "TLS only, but unencrypted": () => {
    new aws.sns.Topic("alarms", { policy: policy(deny) });
  },
  "plaintext denied to one account": () => {
    const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId });
    new aws.sns.TopicPolicy("alarms", { arn: topic.arn, policy: policy({ ...deny, Principal: { AWS: "123456789012" } }) });
  },
};
