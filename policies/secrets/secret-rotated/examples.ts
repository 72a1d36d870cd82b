// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const rotated = (rotationRules: aws.types.input.secretsmanager.SecretRotationRotationRules) => {
  const secret = new aws.secretsmanager.Secret("db", {});
  new aws.secretsmanager.SecretRotation("db", { secretId: secret.id, rotationLambdaArn: "arn:aws:lambda:eu-central-1:123456789012:function:rotate", rotationRules });
};

export const good = {
  "every month": () => rotated({ automaticallyAfterDays: 30 }),
  "on the first": () => rotated({ scheduleExpression: "cron(0 4 1 * ? *)" }),
};

export const bad = {
  "never": () => {
    new aws.secretsmanager.Secret("db", {});
  },
  "every year": () => rotated({ automaticallyAfterDays: 365 }),
  "in January": () => rotated({ scheduleExpression: "cron(0 4 1 1 ? *)" }),
};
