// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const both = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"];
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: both, Condition: { Bool: { "aws:SecureTransport": "false" } } };
const policy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

export const good = {
  "plaintext denied by a policy of its own": () => {
    const bucket = new aws.s3.Bucket("data", { bucket: "data" });
    new aws.s3.BucketPolicy("data", { bucket: bucket.bucket, policy: policy(deny) });
  },
  "plaintext denied inline": () => {
    new aws.s3.Bucket("data", { bucket: "data", policy: policy(deny) });
  },
  "policy written as an object, with the bucket's ARN still unknown": () => {
    const bucket = new aws.s3.BucketV2("data", {});
    new aws.s3.BucketPolicy("data", {
      bucket: bucket.id,
      policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Principal: { AWS: "*" }, Action: "*", Resource: [bucket.arn, bucket.arn.apply((arn) => `${arn}/*`)], Condition: { Bool: { "aws:SecureTransport": false } } }],
      },
    });
  },
};

export const bad = {
  "no policy at all": () => {
    new aws.s3.Bucket("data", {});
  },
  "objects left out": () => {
    const bucket = new aws.s3.Bucket("data", { bucket: "data" });
    new aws.s3.BucketPolicy("data", { bucket: bucket.bucket, policy: policy({ ...deny, Resource: "arn:aws:s3:::data" }) });
  },
  "reading only": () => {
    const bucket = new aws.s3.BucketV2("data", { bucket: "data" });
    new aws.s3.BucketPolicy("data", { bucket: bucket.id, policy: policy({ ...deny, Action: "s3:GetObject" }) });
  },
  "all but one account": () => {
    new aws.s3.Bucket("data", { bucket: "data", policy: policy({ ...deny, Principal: undefined, NotPrincipal: { AWS: "123456789012" } }) });
  },
  "an Allow over TLS, which denies nothing": () => {
    new aws.s3.Bucket("data", { bucket: "data", policy: policy({ ...deny, Effect: "Allow", Principal: { AWS: "123456789012" }, Condition: { Bool: { "aws:SecureTransport": "true" } } }) });
  },
};
