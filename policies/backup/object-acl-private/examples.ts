// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const object = (acl?: string) => {
  new aws.s3.BucketObject("index", { bucket: "site", content: "hello", ...(acl && { acl }) });
};

export const good = {
  "no ACL": () => object(),
  "the bucket's owner": () => object("bucket-owner-full-control"),
};

export const bad = {
  "public": () => object("public-read"),
  "public, under the newer name": () => {
    new aws.s3.BucketObjectv2("index", { bucket: "site", content: "hello", acl: "public-read" });
  },
  "a public copy": () => {
    new aws.s3.ObjectCopy("index", { bucket: "site", key: "index.html", source: "other/index.html", acl: "authenticated-read" });
  },
};
