// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  required: () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", transitEncryptionEnabled: true, transitEncryptionMode: "required" });
    new aws.memorydb.Cluster("carts", { aclName: "shop", nodeType: "db.t4g.small" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions" });
  },
  preferred: () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", transitEncryptionEnabled: true, transitEncryptionMode: "preferred" });
  },
  "a single node": () => {
    new aws.elasticache.Cluster("sessions", { engine: "redis", nodeType: "cache.t4g.small", numCacheNodes: 1 });
  },
  "MemoryDB switched off": () => {
    new aws.memorydb.Cluster("carts", { aclName: "open-access", nodeType: "db.t4g.small", tlsEnabled: false });
  },
};
