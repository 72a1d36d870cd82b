// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { hashKey: "id", attributes: [{ name: "id", type: "S" }] };

export const good = {
  recoverable: () => {
    new aws.dynamodb.Table("carts", { ...ARGS, pointInTimeRecovery: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.dynamodb.Table("carts", ARGS);
  },
  "the replica forgotten": () => {
    new aws.dynamodb.Table("carts", { ...ARGS, pointInTimeRecovery: { enabled: true }, replicas: [{ regionName: "eu-west-1" }] });
  },
};
