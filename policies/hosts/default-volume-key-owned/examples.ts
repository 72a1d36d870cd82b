// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a key of the stack": () => {
    new aws.ebs.EncryptionByDefault("volumes", { enabled: true });
    new aws.ebs.DefaultKmsKey("volumes", { keyArn: new aws.kms.Key("volumes", {}).arn });
  },
};

export const bad = {
  "none named": () => {
    new aws.ebs.EncryptionByDefault("volumes", { enabled: true });
  },
  "AWS's": () => {
    new aws.ebs.EncryptionByDefault("volumes", { enabled: true });
    new aws.ebs.DefaultKmsKey("volumes", { keyArn: "arn:aws:kms:eu-central-1:123456789012:alias/aws/ebs" });
  },
};
