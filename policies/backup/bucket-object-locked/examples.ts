// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const locked = (name: string, defaultRetention: { mode?: string; days?: number; years?: number }) => {
  const bucket = new aws.s3.Bucket(name, { objectLockEnabled: true });
  new aws.s3.BucketObjectLockConfiguration(name, { bucket: bucket.bucket, rule: { defaultRetention } });
  return bucket;
};

export const good = {
  "both copies locked": () => {
    const source = locked("data", { mode: "COMPLIANCE", days: 35 });
    const copy = locked("copy", { mode: "COMPLIANCE", years: 1 });
    new aws.s3.BucketReplicationConfig("data", { bucket: source.id, role: "arn:aws:iam::123456789012:role/replicator", rules: [{ status: "Enabled", destination: { bucket: copy.arn } }] });
  },
  "locked inline": () => {
    new aws.s3.Bucket("data", { objectLockConfiguration: { objectLockEnabled: "Enabled", rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } } } });
    new aws.s3.BucketV2("other", { objectLockConfiguration: { objectLockEnabled: "Enabled", rules: [{ defaultRetentions: [{ mode: "COMPLIANCE", days: 35 }] }] } });
  },
};

export const bad = {
  "a copy without lock": () => {
    const source = locked("data", { mode: "COMPLIANCE", days: 35 });
    const copy = new aws.s3.Bucket("copy", {});
    new aws.s3.BucketReplicationConfig("data", { bucket: source.id, role: "arn:aws:iam::123456789012:role/replicator", rules: [{ status: "Enabled", destination: { bucket: copy.arn } }] });
  },
  "an inline source without lock": () => {
    new aws.s3.Bucket("data", { replicationConfiguration: { role: "arn:aws:iam::123456789012:role/replicator", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::elsewhere" } }] } });
  },
  "locked with no minimum": () => {
    new aws.s3.Bucket("data", { objectLockEnabled: true });
  },
  "governance": () => {
    locked("data", { mode: "GOVERNANCE", days: 35 });
  },
  "one day": () => {
    locked("data", { mode: "COMPLIANCE", days: 1 });
  },
};
