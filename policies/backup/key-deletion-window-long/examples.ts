// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.kms.Key("data", {});
  },
};

export const bad = {
  "a week": () => {
    new aws.kms.Key("data", { deletionWindowInDays: 7 });
  },
  "a replica for a week": () => {
    new aws.kms.ReplicaKey("data", { primaryKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/mrk-1", deletionWindowInDays: 7 });
  },
};
