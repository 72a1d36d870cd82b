// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const replicate = (rule: Partial<aws.types.input.s3.BucketReplicationConfigRule>) => {
  const data = new aws.s3.Bucket("data", {});
  new aws.s3.BucketServerSideEncryptionConfiguration("data", { bucket: data.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/data" } }] });
  new aws.s3.BucketReplicationConfig("data", {
    bucket: data.id,
    role: "arn:aws:iam::123456789012:role/replicator",
    rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" }, ...rule }],
  });
};

export const good = {
  "asked for": () => replicate({ sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }),
};

export const bad = {
  "left out": () => replicate({}),
  "switched off": () => replicate({ sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Disabled" } } }),
};
