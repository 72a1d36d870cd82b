// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const owned = (objectOwnership: string) => {
  const bucket = new aws.s3.Bucket("data", {});
  new aws.s3.BucketOwnershipControls("data", { bucket: bucket.id, rule: { objectOwnership } });
};

export const good = {
  "owner enforced": () => owned("BucketOwnerEnforced"),
  "left at the default, which enforces it": () => {
    new aws.s3.Bucket("data", {});
  },
};

export const bad = {
  "the uploader owns": () => owned("ObjectWriter"),
  "the owner is preferred, by an ACL": () => owned("BucketOwnerPreferred"),
};
