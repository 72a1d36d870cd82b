// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const bucket = (Action: string | string[], Effect = "Allow") => {
  const data = new aws.s3.Bucket("data", { bucket: "data" });
  const Statement = [{ Effect, Principal: { AWS: "arn:aws:iam::123456789012:role/app" }, Action, Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] }];
  new aws.s3.BucketPolicy("data", { bucket: data.bucket, policy: JSON.stringify({ Statement }) });
};

export const good = {
  "reading and writing": () => bucket(["s3:GetObject", "s3:PutObject"]),
  "everything denied": () => bucket("s3:*", "Deny"),
};

export const bad = {
  "everything": () => bucket("s3:*"),
  "everything, in lower case": () => bucket(["S3:GetObject", "s3:put*"]),
  "the policy itself": () => bucket("s3:PutBucketPolicy"),
};
