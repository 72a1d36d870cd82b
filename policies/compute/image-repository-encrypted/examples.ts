// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "with KMS": () => {
    new aws.ecr.Repository("web", { encryptionConfigurations: [{ encryptionType: "KMS" }] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ecr.Repository("web", {});
  },
  "S3's own": () => {
    new aws.ecr.Repository("web", { encryptionConfigurations: [{ encryptionType: "AES256" }] });
  },
};
