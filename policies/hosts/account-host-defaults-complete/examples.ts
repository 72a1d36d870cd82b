// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function others() {
  new aws.ebs.SnapshotBlockPublicAccess("region", { state: "block-all-sharing" });
  new aws.ec2.ImageBlockPublicAccess("region", { state: "block-new-sharing" });
  new aws.ec2.InstanceMetadataDefaults("region", { httpTokens: "required" });
}

export const good = {
  "all four": () => {
    others();
    new aws.ebs.EncryptionByDefault("region");
  },
};

export const bad = {
  "encryption forgotten": () => {
    others();
  },
  "encryption only": () => {
    new aws.ebs.EncryptionByDefault("region");
  },
};
