// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "no ACL": () => {
    new aws.s3.Bucket("data", {});
  },
  "private": () => {
    const bucket = new aws.s3.BucketV2("data", {});
    new aws.s3.BucketAcl("data", { bucket: bucket.id, acl: "private" });
  },
};

export const bad = {
  "readable, inline": () => {
    new aws.s3.Bucket("data", { acl: "public-read" });
  },
  "writable": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketAclV2("data", { bucket: bucket.id, acl: "public-read-write" });
  },
  "readable for every AWS account": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketAcl("data", { bucket: bucket.id, acl: "authenticated-read" });
  },
  "a grant to a group": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketAcl("data", {
      bucket: bucket.id,
      accessControlPolicy: { owner: { id: "owner" }, grants: [{ permission: "READ", grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }] },
    });
  },
  "a grant inline": () => {
    new aws.s3.BucketV2("data", { grants: [{ type: "Group", permissions: ["READ_ACP"], uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }] });
  },
};
