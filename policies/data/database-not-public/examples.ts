// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "private by default": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "private by name": () => {
    new aws.redshiftserverless.Workgroup("warehouse", { namespaceName: "warehouse", workgroupName: "warehouse", publiclyAccessible: false });
  },
};

export const bad = {
  "instance with a public address": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", publiclyAccessible: true });
  },
  "instance of a cluster with a public address": () => {
    const cluster = new aws.rds.Cluster("orders", { engine: "aurora-postgresql" });
    new aws.rds.ClusterInstance("orders", { clusterIdentifier: cluster.id, engine: "aurora-postgresql", instanceClass: "db.t4g.medium", publiclyAccessible: true });
  },
  "warehouse with a public address": () => {
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", publiclyAccessible: true });
  },
  "replication instance with a public address": () => {
    new aws.dms.ReplicationInstance("move", { replicationInstanceId: "move", replicationInstanceClass: "dms.t3.micro", publiclyAccessible: true });
  },
};
