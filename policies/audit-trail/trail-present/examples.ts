// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const files = () => {
  const Statement = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject", Resource: "arn:aws:s3:::files/*", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } };
  const bucket = new aws.s3.Bucket("files", { bucket: "files" });
  new aws.s3.BucketPolicy("files", { bucket: bucket.bucket, policy: JSON.stringify({ Statement }) });
  return bucket;
};

export const good = {
  "a trail": () => {
    new aws.cloudtrail.Trail("trail", { s3BucketName: files().bucket });
  },
};

export const bad = {
  "no trail": () => {
    files();
  },
};
