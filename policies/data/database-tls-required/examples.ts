// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const INSTANCE = { instanceClass: "db.t4g.small" };

export const good = {
  "required by default in MariaDB": () => {
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "mariadb", engineVersion: "11.8.3" });
  },
  "the version left to AWS": () => {
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "postgres" });
  },
  "required by the instance's group": () => {
    const group = new aws.rds.ParameterGroup("orders", { family: "mysql8.0", parameters: [{ name: "require_secure_transport", value: "1" }] });
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "mysql", parameterGroupName: group.name });
  },
  "required by the cluster's group": () => {
    const group = new aws.rds.ClusterParameterGroup("orders", { family: "aurora-postgresql16", parameters: [{ name: "rds.force_ssl", value: "1" }] });
    new aws.rds.Cluster("orders", { engine: "aurora-postgresql", dbClusterParameterGroupName: group.name });
  },
  "required by default": () => {
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "postgres", engineVersion: "16.4" });
    new aws.docdb.Cluster("catalogue", {});
  },
  "required by the workgroup": () => {
    new aws.redshiftserverless.Workgroup("warehouse", { namespaceName: "warehouse", workgroupName: "warehouse", configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }] });
  },
};

export const bad = {
  "MySQL's default group": () => {
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "mysql" });
  },
  "PostgreSQL before it was the default": () => {
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "postgres", engineVersion: "14.9" });
  },
  "a group that leaves it out": () => {
    const group = new aws.rds.ParameterGroup("orders", { family: "mariadb10.11", parameters: [{ name: "max_connections", value: "200" }] });
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "mariadb", engineVersion: "10.11", parameterGroupName: group.name });
  },
  "a group that switches it off": () => {
    const group = new aws.docdb.ClusterParameterGroup("catalogue", { family: "docdb5.0", parameters: [{ name: "tls", value: "disabled" }] });
    new aws.docdb.Cluster("catalogue", { dbClusterParameterGroupName: group.name });
  },
  "a warehouse's own group": () => {
    const group = new aws.redshift.ParameterGroup("warehouse", { family: "redshift-1.0", parameters: [{ name: "enable_user_activity_logging", value: "true" }] });
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", clusterParameterGroupName: group.name });
  },
  "a workgroup's default": () => {
    new aws.redshiftserverless.Workgroup("warehouse", { namespaceName: "warehouse", workgroupName: "warehouse" });
  },
  "MariaDB before it was the default": () => {
    new aws.rds.Instance("orders", { ...INSTANCE, engine: "mariadb", engineVersion: "11.4.5" });
  },
};
