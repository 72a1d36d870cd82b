// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const pair = (source: { mode: string; days: number }, replica: { mode: string; days: number }) => {
  const locked = (name: string, defaultRetention: { mode: string; days: number }) => {
    const bucket = new aws.s3.Bucket(name, { objectLockEnabled: true });
    new aws.s3.BucketObjectLockConfiguration(name, { bucket: bucket.id, rule: { defaultRetention } });
    return bucket;
  };
  const [data, copy] = [locked("data", source), locked("copy", replica)];
  new aws.s3.BucketReplicationConfig("data", { bucket: data.id, role: "arn:aws:iam::123456789012:role/replicator", rules: [{ status: "Enabled", destination: { bucket: copy.arn } }] });
};

export const good = {
  "the same lock": () => pair({ mode: "COMPLIANCE", days: 35 }, { mode: "COMPLIANCE", days: 35 }),
  "a longer one": () => pair({ mode: "COMPLIANCE", days: 35 }, { mode: "COMPLIANCE", days: 90 }),
};

export const bad = {
  "a shorter one": () => pair({ mode: "COMPLIANCE", days: 35 }, { mode: "COMPLIANCE", days: 7 }),
  "one that administrators can lift": () => pair({ mode: "COMPLIANCE", days: 35 }, { mode: "GOVERNANCE", days: 35 }),
};
