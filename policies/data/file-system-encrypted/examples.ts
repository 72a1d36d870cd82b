// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  encrypted: () => {
    new aws.efs.FileSystem("uploads", { encrypted: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.efs.FileSystem("uploads", {});
  },
};
