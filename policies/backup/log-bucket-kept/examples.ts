// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const logs = (rule: Partial<aws.types.input.s3.BucketLifecycleConfigurationRule>) => {
  const bucket = new aws.s3.Bucket("logs", { bucket: "example-logs" });
  new aws.s3.BucketLogging("data", { bucket: "example-data", targetBucket: bucket.bucket, targetPrefix: "data/" });
  new aws.s3.BucketLifecycleConfiguration("logs", { bucket: bucket.id, rules: [{ id: "expire", status: "Enabled", filter: {}, ...rule }] });
};

export const good = {
  "a year": () => logs({ expiration: { days: 365 } }),
  "for ever": () => logs({ abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }),
  "a rule that is off": () => logs({ status: "Disabled", expiration: { days: 1 } }),
};

export const bad = {
  "a week": () => logs({ expiration: { days: 7 } }),
  "versions for a day": () => logs({ noncurrentVersionExpiration: { noncurrentDays: 1 } }),
};
