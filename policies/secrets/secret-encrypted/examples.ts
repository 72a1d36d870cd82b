// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a key of its own": () => {
    const key = new aws.kms.Key("secrets", {});
    new aws.secretsmanager.Secret("db", { kmsKeyId: key.arn });
    new aws.ssm.Parameter("db", { type: "SecureString", keyId: key.id });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.secretsmanager.Secret("db", {});
  },
  "a replica left at the default": () => {
    new aws.secretsmanager.Secret("db", { kmsKeyId: "alias/secrets", replicas: [{ region: "eu-west-1" }] });
  },
  "a parameter under AWS's key": () => {
    new aws.ssm.Parameter("db", { type: "SecureString", keyId: "alias/aws/ssm" });
  },
};
