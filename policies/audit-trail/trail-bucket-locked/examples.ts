// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (lock?: { mode: string; days: number }) => {
  const files = new aws.s3.Bucket("files", { objectLockEnabled: lock !== undefined });
  if (lock) new aws.s3.BucketObjectLockConfiguration("files", { bucket: files.id, rule: { defaultRetention: lock } });
  new aws.cloudtrail.Trail("trail", { s3BucketName: files.bucket });
};

export const good = {
  "locked for a year": () => trail({ mode: "COMPLIANCE", days: 365 }),
};

export const bad = {
  "not locked": () => trail(),
  "for administrators only": () => trail({ mode: "GOVERNANCE", days: 365 }),
  "for a month": () => trail({ mode: "COMPLIANCE", days: 30 }),
};
