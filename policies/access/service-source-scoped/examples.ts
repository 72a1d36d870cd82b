// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const key = (Condition?: object) => {
  const use = { Effect: "Allow", Principal: { Service: "logs.eu-central-1.amazonaws.com" }, Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*"], Resource: "*", Condition };
  new aws.kms.Key("logs", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" }, use] }) });
};
const role = (Condition?: object) => {
  new aws.iam.Role("flow", { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole", Condition }] }) });
};

export const good = {
  "a key for the account's log groups": () => key({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:123456789012:log-group:*" } }),
  "a role for the account": () => role({ StringEquals: { "aws:SourceAccount": "123456789012" } }),
};

export const bad = {
  "a key for any account's logs": () => key(),
  "a key for any account's log groups": () => key({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:log-group:*" } }),
  "a role for any account": () => role(),
};
