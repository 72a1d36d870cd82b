// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const locked = (rule: Partial<aws.types.input.s3.BucketLifecycleConfigurationRule>) => {
  const bucket = new aws.s3.Bucket("data", { objectLockEnabled: true });
  new aws.s3.BucketObjectLockConfiguration("data", { bucket: bucket.id, rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } } });
  new aws.s3.BucketLifecycleConfiguration("data", { bucket: bucket.id, rules: [{ id: "expire", status: "Enabled", filter: {}, ...rule }] });
};

export const good = {
  "old versions go after the lock": () => locked({ noncurrentVersionExpiration: { noncurrentDays: 90 } }),
  "a rule that is off": () => locked({ status: "Disabled", expiration: { days: 1 } }),
};

export const bad = {
  "old versions go before": () => locked({ noncurrentVersionExpiration: { noncurrentDays: 7 } }),
  "current objects go before": () => locked({ expiration: { days: 30 } }),
  "everything goes on a day": () => locked({ expiration: { date: "2030-01-01T00:00:00Z" } }),
  "inline": () => {
    new aws.s3.Bucket("data", {
      objectLockConfiguration: { objectLockEnabled: "Enabled", rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } } },
      lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 7 } }],
    });
  },
};
