// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a key of its own": () => {
    const key = new aws.kms.Key("logs", {});
    new aws.cloudwatch.LogGroup("app", { kmsKeyId: key.arn });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.cloudwatch.LogGroup("app", {});
  },
};
