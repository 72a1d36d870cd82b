// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const statement = (limit: string, operator = "NumericLessThan") => ({
  Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"], Condition: { [operator]: { "s3:TlsVersion": limit } },
});
const bucket = (...Statement: object[]) => {
  const data = new aws.s3.Bucket("data", { bucket: "data" });
  new aws.s3.BucketPolicy("data", { bucket: data.bucket, policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
};

export const good = {
  "below 1.2 denied": () => bucket(statement("1.2")),
  "up to 1.1 denied": () => bucket(statement("1.1", "NumericLessThanEquals")),
};

export const bad = {
  "below 1.1 denied": () => bucket(statement("1.1")),
  "only plaintext denied": () => bucket({ ...statement("1.2"), Condition: { Bool: { "aws:SecureTransport": "false" } } }),
};
