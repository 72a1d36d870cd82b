// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const bucket = (Condition?: object) => {
  const files = new aws.s3.Bucket("files", { bucket: "files" });
  const Statement = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject", Resource: "arn:aws:s3:::files/AWSLogs/123456789012/*", Condition };
  new aws.s3.BucketPolicy("files", { bucket: files.bucket, policy: JSON.stringify({ Statement }) });
};

export const good = {
  "one trail": () => bucket({ StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-central-1:123456789012:trail/main" } }),
  "one account": () => bucket({ StringEquals: { "aws:SourceAccount": "123456789012" } }),
};

export const bad = {
  "any account": () => bucket(),
  "any account, in the form of a trail": () => bucket({ ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } }),
  "an ACL, which says nothing of the source": () => bucket({ StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } }),
};
