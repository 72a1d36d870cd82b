// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (args: Partial<aws.cloudtrail.TrailArgs>) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", isMultiRegionTrail: true, ...args });

export const good = {
  "validated": () => {
    trail({ enableLogFileValidation: true });
  },
};

export const bad = {
  "left at the default": () => {
    trail({});
  },
  "switched off": () => {
    trail({ enableLogFileValidation: false });
  },
};
