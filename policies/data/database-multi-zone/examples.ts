// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const MEMBER = { engine: "aurora-postgresql", instanceClass: "db.r8g.large" } as const;

export const good = {
  "instance with a standby": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", multiAz: true });
  },
  "warehouse in two zones": () => {
    new aws.redshift.Cluster("reports", { clusterIdentifier: "reports", nodeType: "ra3.large", numberOfNodes: 2, multiAz: true });
  },
  "cluster with two instances": () => {
    const orders = new aws.rds.Cluster("orders", { clusterIdentifier: "orders", engine: "aurora-postgresql" });
    new aws.rds.ClusterInstance("orders-0", { ...MEMBER, clusterIdentifier: orders.id });
    new aws.rds.ClusterInstance("orders-1", { ...MEMBER, clusterIdentifier: orders.clusterIdentifier });
  },
};

export const bad = {
  "instance at its default": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "warehouse at its default": () => {
    new aws.redshift.Cluster("reports", { clusterIdentifier: "reports", nodeType: "ra3.large" });
  },
  "cluster with one instance": () => {
    const orders = new aws.rds.Cluster("orders", { engine: "aurora-postgresql" });
    new aws.rds.ClusterInstance("orders-0", { ...MEMBER, clusterIdentifier: orders.id });
  },
  "both instances in one zone": () => {
    const orders = new aws.docdb.Cluster("orders", {});
    new aws.docdb.ClusterInstance("orders-0", { clusterIdentifier: orders.id, instanceClass: "db.r6g.large", availabilityZone: "eu-central-1a" });
    new aws.docdb.ClusterInstance("orders-1", { clusterIdentifier: orders.id, instanceClass: "db.r6g.large", availabilityZone: "eu-central-1a" });
  },
};
