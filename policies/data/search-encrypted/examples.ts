// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "both on": () => {
    new aws.opensearch.Domain("catalogue", { encryptAtRest: { enabled: true }, nodeToNodeEncryption: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "between nodes forgotten": () => {
    new aws.elasticsearch.Domain("catalogue", { encryptAtRest: { enabled: true } });
  },
};
