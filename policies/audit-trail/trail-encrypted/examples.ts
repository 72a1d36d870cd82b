// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (args: Partial<aws.cloudtrail.TrailArgs>) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", isMultiRegionTrail: true, ...args });

export const good = {
  "a key of its own": () => {
    const key = new aws.kms.Key("trail", {});
    trail({ kmsKeyId: key.arn });
  },
};

export const bad = {
  "left at the default": () => {
    trail({});
  },
  "an event data store": () => {
    new aws.cloudtrail.EventDataStore("events", {});
  },
};
