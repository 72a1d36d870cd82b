// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.s3.Bucket("data", {});
  },
};

export const bad = {
  "destroyed with its content": () => {
    new aws.s3.Bucket("data", { forceDestroy: true });
  },
  "under the old name": () => {
    new aws.s3.BucketV2("data", { forceDestroy: true });
  },
};
