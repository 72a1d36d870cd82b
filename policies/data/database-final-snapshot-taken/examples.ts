// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "snapshot named": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", finalSnapshotIdentifier: "orders-final" });
  },
};

export const bad = {
  skipped: () => {
    new aws.rds.Cluster("orders", { engine: "aurora-postgresql", skipFinalSnapshot: true });
  },
  "skipped for the warehouse": () => {
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", skipFinalSnapshot: true });
  },
};
