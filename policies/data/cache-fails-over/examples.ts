// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "another zone takes over": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", automaticFailoverEnabled: true, multiAzEnabled: true, numCacheClusters: 2 });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions" });
  },
  "replica in the same zone": () => {
    new aws.elasticache.ReplicationGroup("sessions", { description: "Sessions", automaticFailoverEnabled: true, numCacheClusters: 2 });
  },
};
