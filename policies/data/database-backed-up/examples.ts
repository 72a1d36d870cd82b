// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "instance with a fortnight of backups": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", backupRetentionPeriod: 14 });
  },
  "others with a week": () => {
    new aws.docdb.Cluster("catalogue", { backupRetentionPeriod: 7 });
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", automatedSnapshotRetentionPeriod: 7 });
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", snapshotRetentionLimit: 7 });
  },
};

export const bad = {
  "instance at its default of none": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "cluster at its default of one day": () => {
    new aws.rds.Cluster("orders", { engine: "aurora-mysql" });
  },
  "switched off": () => {
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", automatedSnapshotRetentionPeriod: 0 });
  },
  "three days": () => {
    new aws.memorydb.Cluster("sessions", { aclName: "staff", nodeType: "db.t4g.small", snapshotRetentionLimit: 3 });
  },
};
