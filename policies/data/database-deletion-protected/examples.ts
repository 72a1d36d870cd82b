// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  protected: () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", deletionProtection: true });
    new aws.dynamodb.Table("carts", { hashKey: "id", attributes: [{ name: "id", type: "S" }], deletionProtectionEnabled: true });
  },
};

export const bad = {
  "instance at its default": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "cluster switched off": () => {
    new aws.neptune.Cluster("graph", { deletionProtection: false });
  },
  "table at its default": () => {
    new aws.dynamodb.Table("carts", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
  },
};
