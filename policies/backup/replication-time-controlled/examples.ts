// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const replicate = (rule: Partial<aws.types.input.s3.BucketReplicationConfigRule>) => {
  const data = new aws.s3.Bucket("data", {});
  new aws.s3.BucketReplicationConfig("data", {
    bucket: data.id,
    role: "arn:aws:iam::123456789012:role/replicator",
    rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" }, ...rule }],
  });
};
const replicationTime = { status: "Enabled", time: { minutes: 15 } };
const metrics = { status: "Enabled", eventThreshold: { minutes: 15 } };

export const good = {
  "time controlled and measured": () => replicate({ destination: { bucket: "arn:aws:s3:::copy", replicationTime, metrics } }),
  "inline": () => {
    new aws.s3.Bucket("data", {
      replicationConfiguration: {
        role: "arn:aws:iam::123456789012:role/replicator",
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy", replicationTime: { status: "Enabled", minutes: 15 }, metrics: { status: "Enabled", minutes: 15 } } }],
      },
    });
  },
};

export const bad = {
  "left at the defaults": () => replicate({}),
  "metrics only": () => replicate({ destination: { bucket: "arn:aws:s3:::copy", metrics } }),
  "switched off": () => replicate({ destination: { bucket: "arn:aws:s3:::copy", replicationTime: { ...replicationTime, status: "Disabled" }, metrics } }),
};
