// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a key of its own": () => {
    const key = new aws.kms.Key("backup", {});
    new aws.backup.Vault("main", { kmsKeyArn: key.arn });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.backup.Vault("main", {});
  },
  "the key AWS manages": () => {
    new aws.backup.Vault("main", { kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:alias/aws/backup" });
  },
};
