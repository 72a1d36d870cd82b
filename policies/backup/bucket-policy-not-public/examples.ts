// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const allow = (rest: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Read", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*", ...rest }] });
const bucket = (rest: object) => {
  const data = new aws.s3.Bucket("data", { bucket: "data" });
  new aws.s3.BucketPolicy("data", { bucket: data.bucket, policy: allow(rest) });
};

export const good = {
  "one account": () => bucket({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
  "the organisation": () => bucket({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
  "a distribution": () => bucket({ Principal: { Service: "cloudfront.amazonaws.com" }, Condition: { StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E1" } } }),
};

export const bad = {
  "everyone": () => bucket({}),
  "everyone, inline": () => {
    new aws.s3.BucketV2("data", { bucket: "data", policy: allow({ Principal: { AWS: ["*"] } }) });
  },
  "everyone but one": () => bucket({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:user/mallory" } }),
  "everyone over TLS": () => bucket({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
  "an organisation, if the caller has one": () => bucket({ Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
  "the whole internet by address": () => bucket({ Condition: { IpAddress: { "aws:SourceIp": ["198.51.100.0/24", "0.0.0.0/0"] } } }),
  "an access point": () => {
    new aws.s3.AccessPoint("data", { bucket: "data", policy: allow({}) });
  },
};
