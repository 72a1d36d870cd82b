// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (args: Partial<aws.cloudtrail.TrailArgs>) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", isMultiRegionTrail: true, ...args });

export const good = {
  "every region": () => {
    trail({});
  },
};

export const bad = {
  "left at the default": () => {
    new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail" });
  },
  "without IAM": () => {
    trail({ includeGlobalServiceEvents: false });
  },
};
