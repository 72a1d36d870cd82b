// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "kept by Secrets Manager": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", username: "owner", manageMasterUserPassword: true });
    new aws.redshiftserverless.Namespace("warehouse", { namespaceName: "warehouse", manageAdminPassword: true });
  },
  "written once, kept nowhere": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", username: "owner", passwordWo: "from-the-vault", passwordWoVersion: 1 });
  },
};

export const bad = {
  "written in the program": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", username: "owner", password: "correct horse battery" });
  },
  "written for the warehouse": () => {
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", masterUsername: "owner", masterPassword: "Correct-horse-1" });
  },
  "not managed": () => {
    new aws.rds.Cluster("orders", { engine: "aurora-postgresql", masterUsername: "owner" });
  },
};
