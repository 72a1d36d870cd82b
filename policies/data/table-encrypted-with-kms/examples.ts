// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { hashKey: "id", attributes: [{ name: "id", type: "S" }] };

export const good = {
  "with KMS": () => {
    new aws.dynamodb.Table("carts", { ...ARGS, serverSideEncryption: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.dynamodb.Table("carts", ARGS);
  },
};
