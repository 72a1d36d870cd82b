// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "instance encrypted": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", storageEncrypted: true });
  },
  "clusters encrypted, Redshift by its default": () => {
    new aws.rds.Cluster("orders", { engine: "aurora-postgresql", storageEncrypted: true });
    new aws.docdb.Cluster("catalogue", { storageEncrypted: true });
    new aws.neptune.Cluster("graph", { storageEncrypted: true });
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large" });
  },
  "replica in the region of its encrypted source": () => {
    const orders = new aws.rds.Instance("orders", { identifier: "orders", instanceClass: "db.t4g.small", engine: "postgres", storageEncrypted: true });
    new aws.rds.Instance("orders-replica", { instanceClass: "db.t4g.small", replicateSourceDb: orders.identifier });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "cluster switched off": () => {
    new aws.rds.Cluster("orders", { engine: "aurora-mysql", storageEncrypted: false });
  },
  "DocumentDB at its default": () => {
    new aws.docdb.Cluster("catalogue", {});
  },
  "Redshift switched off": () => {
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", encrypted: "false" });
  },
  "replica of a source whose ARN is not known yet": () => {
    const source = new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", storageEncrypted: true });
    new aws.rds.Instance("replica", { instanceClass: "db.t4g.small", replicateSourceDb: source.arn });
  },
  "replica in another region without a key": () => {
    new aws.rds.Instance("replica", { instanceClass: "db.t4g.small", replicateSourceDb: "arn:aws:rds:eu-central-1:123456789012:db:orders" });
  },
};
