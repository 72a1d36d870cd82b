// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "switched on": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", iamDatabaseAuthenticationEnabled: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.rds.Cluster("orders", { engine: "aurora-postgresql" });
  },
  "graph switched off": () => {
    new aws.neptune.Cluster("graph", { iamDatabaseAuthenticationEnabled: false });
  },
};
