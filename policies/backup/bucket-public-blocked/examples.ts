// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const all = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

export const good = {
  "all four blocked": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketPublicAccessBlock("data", { bucket: bucket.bucket, ...all });
  },
  "an old name of the bucket": () => {
    const bucket = new aws.s3.BucketV2("data", {});
    new aws.s3.BucketPublicAccessBlock("data", { bucket: bucket.id, ...all });
  },
};

export const bad = {
  "no block": () => {
    new aws.s3.Bucket("data", {});
  },
  "a block with nothing set": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketPublicAccessBlock("data", { bucket: bucket.id });
  },
  "public policies allowed": () => {
    const bucket = new aws.s3.BucketV2("data", {});
    new aws.s3.BucketPublicAccessBlock("data", { bucket: bucket.id, ...all, blockPublicPolicy: false });
  },
  "the block of another bucket": () => {
    new aws.s3.Bucket("data", { bucket: "data" });
    const other = new aws.s3.Bucket("other", { bucket: "other" });
    new aws.s3.BucketPublicAccessBlock("other", { bucket: other.id, ...all });
  },
};
