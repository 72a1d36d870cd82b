// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const replicated = (statement?: object) => {
  const data = new aws.s3.Bucket("data", { bucket: "example-data" });
  new aws.s3.BucketReplicationConfig("data", { bucket: data.id, role: "arn:aws:iam::123456789012:role/replicator", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::example-copy" } }] });
  if (statement) new aws.s3.BucketPolicy("data", { bucket: data.id, policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "arn:aws:s3:::example-data/*", ...statement }] }) });
};
const HEADER = "s3:x-amz-server-side-encryption";
const other = { StringNotEquals: { [HEADER]: "aws:kms" } };

export const good = {
  "refused when another is named": () => replicated({ Condition: { ...other, Null: { [HEADER]: "false" } } }),
  "refused when none is named as well": () => replicated({ Condition: other }),
};

export const bad = {
  "no policy": () => replicated(),
  "some objects only": () => replicated({ Condition: other, Resource: "arn:aws:s3:::example-data/a/*" }),
  "for one caller": () => replicated({ Condition: { ...other, StringEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/app" } } }),
  "S3's keys demanded": () => replicated({ Condition: { StringNotEquals: { [HEADER]: "AES256" } } }),
};
