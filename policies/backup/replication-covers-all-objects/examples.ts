// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

type Rule = Partial<aws.types.input.s3.BucketReplicationConfigRule>;
const replicate = (...rules: Rule[]) => {
  const data = new aws.s3.Bucket("data", {});
  new aws.s3.BucketReplicationConfig("data", {
    bucket: data.id,
    role: "arn:aws:iam::123456789012:role/replicator",
    rules: rules.map((rule) => ({ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" }, ...rule })),
  });
};

export const good = {
  "an empty filter": () => replicate({ filter: { prefix: "" } }),
  "no filter": () => replicate({}),
  "a second rule with a prefix": () => replicate({}, { filter: { prefix: "important/" } }),
};

export const bad = {
  "a prefix": () => replicate({ filter: { prefix: "important/" } }),
  "a prefix, as the first version wrote it": () => replicate({ prefix: "important/" }),
  "a tag": () => replicate({ filter: { tag: { key: "backup", value: "yes" } } }),
  "both": () => replicate({ filter: { and: { prefix: "a/", tags: { backup: "yes" } } } }),
  "the second copy narrowed": () => replicate({}, { filter: { prefix: "important/" }, destination: { bucket: "arn:aws:s3:::second-copy" } }),
};
