// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a key of its own": () => {
    const key = new aws.kms.Key("data", {});
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketServerSideEncryptionConfiguration("data", {
      bucket: bucket.bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }, bucketKeyEnabled: true }],
    });
  },
  "inline, by alias": () => {
    new aws.s3.Bucket("data", { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: "alias/data" } } } });
  },
  "load balancer logs beside it, which KMS would refuse": () => {
    const logs = new aws.s3.Bucket("logs", {});
    new aws.lb.LoadBalancer("web", { accessLogs: { bucket: logs.bucket, enabled: true } });
    new aws.s3.BucketV2("data", { serverSideEncryptionConfigurations: [{ rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/data" }] }] }] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.s3.Bucket("data", {});
  },
  "S3's own keys": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketServerSideEncryptionConfiguration("data", { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] });
  },
  "the key that AWS manages": () => {
    new aws.s3.Bucket("data", { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } } } });
  },
  "an old name of the bucket": () => {
    new aws.s3.BucketV2("data", { serverSideEncryptionConfigurations: [{ rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "AES256" }] }] }] });
  },
};
