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
  "an empty filter": () => replicate({ filter: { prefix: "" } }),
  "no filter": () => replicate({}),
};

export const bad = {
  "a prefix": () => replicate({ filter: { prefix: "important/" } }),
  "a prefix, as the first version wrote it": () => replicate({ prefix: "important/" }),
  "a tag": () => replicate({ filter: { tag: { key: "backup", value: "yes" } } }),
  "both": () => replicate({ filter: { and: { prefix: "a/", tags: { backup: "yes" } } } }),
};
