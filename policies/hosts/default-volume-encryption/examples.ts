// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "on": () => {
    new aws.ebs.EncryptionByDefault("region", { enabled: true });
  },
  "left at the resource's default": () => {
    new aws.ebs.EncryptionByDefault("region");
  },
};

export const bad = {
  "off": () => {
    new aws.ebs.EncryptionByDefault("region", { enabled: false });
  },
};
