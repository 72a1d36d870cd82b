// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "another zone takes over": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", automaticFailoverEnabled: true, multiAzEnabled: true, numCacheClusters: 2 });
  },
  "MemoryDB at its default": () => {
    new aws.memorydb.Cluster("sessions", { aclName: "sessions", nodeType: "db.t4g.small" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions" });
  },
  "replica in the same zone": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", automaticFailoverEnabled: true, numCacheClusters: 2 });
  },
  "MemoryDB without replicas": () => {
    new aws.memorydb.Cluster("sessions", { aclName: "sessions", nodeType: "db.t4g.small", numReplicasPerShard: 0 });
  },
};
