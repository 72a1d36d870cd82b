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

export const good = {
  "switched off": () => replicate({ filter: { prefix: "" }, deleteMarkerReplication: { status: "Disabled" } }),
};

export const bad = {
  "switched on": () => replicate({ filter: { prefix: "" }, deleteMarkerReplication: { status: "Enabled" } }),
  "a rule of the first version": () => replicate({}),
  "switched on inline": () => {
    new aws.s3.Bucket("data", {
      replicationConfiguration: {
        role: "arn:aws:iam::123456789012:role/replicator",
        rules: [{ status: "Enabled", filter: { prefix: "" }, deleteMarkerReplicationStatus: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }],
      },
    });
  },
};
