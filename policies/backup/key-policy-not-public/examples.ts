// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const key = (...Statement: object[]) => {
  new aws.kms.Key("data", { policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
};
const account = { Sid: "Account", Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const everyone = { Sid: "Use", Effect: "Allow", Principal: { AWS: "*" }, Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" };

export const good = {
  "the account": () => key(account),
  "callers of the account, through S3": () => key(account, { ...everyone, Condition: { StringEquals: { "kms:CallerAccount": "123456789012", "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } }),
};

export const bad = {
  "everyone": () => key(account, everyone),
  "everyone, through S3": () => key(account, { ...everyone, Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } }),
  "a policy of its own": () => {
    const data = new aws.kms.Key("data", {});
    new aws.kms.KeyPolicy("data", { keyId: data.id, policy: JSON.stringify({ Statement: everyone }) });
  },
};
