// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const allow = (Principal: unknown) => JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action: "secretsmanager:GetSecretValue", Resource: "*" }] });

export const good = {
  "no policy": () => {
    new aws.secretsmanager.Secret("db", {});
  },
  "a role": () => {
    new aws.secretsmanager.Secret("db", { policy: allow({ AWS: "arn:aws:iam::123456789012:role/app" }) });
  },
};

export const bad = {
  "everyone": () => {
    new aws.secretsmanager.Secret("db", { policy: allow("*") });
  },
  "everyone, in a policy of its own": () => {
    const secret = new aws.secretsmanager.Secret("db", {});
    new aws.secretsmanager.SecretPolicy("db", { secretArn: secret.arn, policy: allow({ AWS: "*" }) });
  },
};
