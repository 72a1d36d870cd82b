// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const cors = (allowedMethods: string[], allowedOrigins: string[]) => {
  const bucket = new aws.s3.Bucket("uploads", {});
  new aws.s3.BucketCorsConfiguration("uploads", { bucket: bucket.id, corsRules: [{ allowedMethods, allowedOrigins }] });
};

export const good = {
  "uploads from one origin": () => cors(["PUT"], ["https://app.example.com"]),
  "reading from anywhere": () => cors(["GET", "HEAD"], ["*"]),
};

export const bad = {
  "uploads from anywhere": () => cors(["GET", "PUT"], ["*"]),
  "deletion from any secure origin, inline": () => {
    new aws.s3.Bucket("uploads", { corsRules: [{ allowedMethods: ["DELETE"], allowedOrigins: ["https://*"] }] });
  },
};
