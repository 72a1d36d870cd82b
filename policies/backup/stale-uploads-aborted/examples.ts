// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "after a week": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketLifecycleConfiguration("data", { bucket: bucket.id, rules: [{ id: "abort", status: "Enabled", filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] });
  },
  "inline": () => {
    new aws.s3.Bucket("data", { lifecycleRules: [{ enabled: true, abortIncompleteMultipartUploadDays: 7 }] });
  },
};

export const bad = {
  "no lifecycle": () => {
    new aws.s3.Bucket("data", {});
  },
  "a disabled rule": () => {
    const bucket = new aws.s3.Bucket("data", {});
    new aws.s3.BucketLifecycleConfigurationV2("data", { bucket: bucket.id, rules: [{ id: "abort", status: "Disabled", filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] });
  },
};
