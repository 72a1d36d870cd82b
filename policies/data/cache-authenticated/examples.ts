// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  users: () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", userGroupIds: ["shop"] });
  },
  "an ACL of its own": () => {
    new aws.memorydb.Cluster("carts", { aclName: "shop", nodeType: "db.t4g.small" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions" });
  },
  "open to all": () => {
    new aws.memorydb.Cluster("carts", { aclName: "open-access", nodeType: "db.t4g.small" });
  },
  "a Redis cluster of its own": () => {
    new aws.elasticache.Cluster("sessions", { engine: "redis", nodeType: "cache.t4g.small", numCacheNodes: 1 });
  },
};
