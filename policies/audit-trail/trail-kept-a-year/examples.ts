// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (days: number) => {
  const files = new aws.s3.Bucket("files", {});
  new aws.s3.BucketLifecycleConfiguration("files", { bucket: files.id, rules: [{ id: "expire", status: "Enabled", filter: {}, expiration: { days } }] });
  new aws.cloudtrail.Trail("trail", { s3BucketName: files.bucket });
};

export const good = {
  "seven years": () => trail(2557),
};

export const bad = {
  "a month": () => trail(30),
  "an event data store for a week": () => {
    new aws.cloudtrail.EventDataStore("events", { retentionPeriod: 7 });
  },
  "inline": () => {
    const files = new aws.s3.Bucket("files", { lifecycleRules: [{ enabled: true, expiration: { days: 90 } }] });
    new aws.cloudtrail.Trail("trail", { s3BucketName: files.bucket });
  },
};
