// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "Redis encrypted": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", atRestEncryptionEnabled: true });
  },
  "Valkey by its default": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", engine: "valkey" });
  },
};

export const bad = {
  "Redis at its default": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions" });
  },
  "Valkey switched off": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", engine: "valkey", atRestEncryptionEnabled: false });
  },
  "DAX at its default": () => {
    new aws.dax.Cluster("carts", { clusterName: "carts", iamRoleArn: "arn:aws:iam::123456789012:role/dax", nodeType: "dax.t3.small", replicationFactor: 3 });
  },
  "a Redis cluster of its own": () => {
    new aws.elasticache.Cluster("sessions", { engine: "redis", nodeType: "cache.t4g.small", numCacheNodes: 1 });
  },
};
