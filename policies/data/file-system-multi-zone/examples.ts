// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.efs.FileSystem("uploads", { encrypted: true });
  },
};

export const bad = {
  "one zone": () => {
    new aws.efs.FileSystem("uploads", { encrypted: true, availabilityZoneName: "eu-central-1a" });
  },
};
