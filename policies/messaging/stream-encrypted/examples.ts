// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  encrypted: () => {
    new aws.kinesis.Stream("clicks", { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.kinesis.Stream("clicks", {});
  },
  "switched off": () => {
    new aws.kinesis.Stream("clicks", { encryptionType: "NONE" });
  },
};
