// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "versioning enabled": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketVersioning("data", { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } });
  },
  "the V2 names": () => {
    const bucket = new aws.s3.BucketV2("data", {});
    new aws.s3.BucketVersioningV2("data", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
  },
  "inline": () => {
    new aws.s3.Bucket("data", { versioning: { enabled: true } });
    new aws.s3.BucketV2("other", { versionings: [{ enabled: true }] });
  },
  "object lock, which turns it on": () => {
    new aws.s3.Bucket("data", { objectLockEnabled: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.s3.Bucket("data", {});
  },
  "suspended": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketVersioning("data", { bucket: bucket.id, versioningConfiguration: { status: "Suspended" } });
  },
  "off inline": () => {
    new aws.s3.BucketV2("data", { versionings: [{ enabled: false }] });
  },
  "enabled inline, suspended by the separate resource": () => {
    const bucket = new aws.s3.Bucket("data", { versioning: { enabled: true } });
    new aws.s3.BucketVersioning("data", { bucket: bucket.id, versioningConfiguration: { status: "Suspended" } });
  },
};
