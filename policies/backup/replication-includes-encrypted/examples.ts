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
const sourceSelectionCriteria = { sseKmsEncryptedObjects: { status: "Enabled" } };

export const good = {
  "asked for": () => replicate({ sourceSelectionCriteria, destination: { bucket: "arn:aws:s3:::copy", encryptionConfiguration: { replicaKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:alias/copy" } } }),
};

export const bad = {
  "left out": () => replicate({}),
  "no key to write the copies with": () => replicate({ sourceSelectionCriteria }),
  "switched off": () => replicate({ sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Disabled" } } }),
};
