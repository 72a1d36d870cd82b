// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { endpointId: "orders", endpointType: "source", engineName: "postgres", serverName: "old.example.com", port: 5432, username: "reader", databaseName: "orders" };

export const good = {
  required: () => {
    new aws.dms.Endpoint("orders", { ...ARGS, sslMode: "require" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.dms.Endpoint("orders", ARGS);
  },
  "switched off": () => {
    new aws.dms.Endpoint("orders", { ...ARGS, sslMode: "none" });
  },
};
