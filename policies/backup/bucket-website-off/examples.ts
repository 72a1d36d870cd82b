// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "no website": () => {
    new aws.s3.Bucket("data", {});
  },
  "a redirect to HTTPS": () => {
    const bucket = new aws.s3.Bucket("www", {});
    new aws.s3.BucketWebsiteConfiguration("www", { bucket: bucket.id, redirectAllRequestsTo: { hostName: "example.com", protocol: "https" } });
  },
};

export const bad = {
  "a website": () => {
    const bucket = new aws.s3.Bucket("site", {});
    new aws.s3.BucketWebsiteConfiguration("site", { bucket: bucket.id, indexDocument: { suffix: "index.html" } });
  },
  "a website inline": () => {
    new aws.s3.Bucket("site", { website: { indexDocument: "index.html" } });
  },
  "a website under the old name": () => {
    new aws.s3.BucketV2("site", { websites: [{ indexDocument: "index.html" }] });
  },
  "a redirect to plain HTTP": () => {
    const bucket = new aws.s3.Bucket("www", {});
    new aws.s3.BucketWebsiteConfiguration("www", { bucket: bucket.id, redirectAllRequestsTo: { hostName: "example.com" } });
  },
};
