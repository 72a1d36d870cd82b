// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const applyServerSideEncryptionByDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/data" };
const encrypted = (bucketKeyEnabled?: boolean) => {
  const bucket = new aws.s3.Bucket("data", {});
  new aws.s3.BucketServerSideEncryptionConfiguration("data", { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault, ...(bucketKeyEnabled !== undefined && { bucketKeyEnabled }) }] });
};

export const good = {
  "enabled": () => encrypted(true),
};

export const bad = {
  "left at the default": () => encrypted(),
  "switched off inline": () => {
    new aws.s3.Bucket("data", { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault, bucketKeyEnabled: false } } });
  },
};
