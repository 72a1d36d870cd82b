// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the defaults": () => {
    new aws.s3.AccessPoint("data", { bucket: "data" });
  },
};

export const bad = {
  "public policies honoured": () => {
    new aws.s3.AccessPoint("data", { bucket: "data", publicAccessBlockConfiguration: { blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true, restrictPublicBuckets: true } });
  },
  "a multi-region access point": () => {
    new aws.s3control.MultiRegionAccessPoint("data", { details: { name: "data", regions: [{ bucket: "data" }], publicAccessBlock: { blockPublicPolicy: false } } });
  },
};
