// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { role: "arn:aws:iam::123456789012:role/resize", handler: "index.handler", runtime: "nodejs22.x", environment: { variables: { STAGE: "prod" } } };

export const good = {
  "a key of one's own": () => {
    const key = new aws.kms.Key("functions", {});
    new aws.lambda.Function("resize", { ...ARGS, kmsKeyArn: key.arn });
  },
};

export const bad = {
  "AWS's key": () => {
    new aws.lambda.Function("resize", ARGS);
  },
};
