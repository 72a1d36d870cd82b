// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "switched on": () => {
    new aws.dms.ReplicationInstance("move", { replicationInstanceId: "move", replicationInstanceClass: "dms.t3.micro", autoMinorVersionUpgrade: true });
  },
};

export const bad = {
  "switched off": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", autoMinorVersionUpgrade: false });
  },
  "cache switched off": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", autoMinorVersionUpgrade: false });
  },
  "replication instance at its default": () => {
    new aws.dms.ReplicationInstance("move", { replicationInstanceId: "move", replicationInstanceClass: "dms.t3.micro" });
  },
};
