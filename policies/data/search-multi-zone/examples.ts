// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a node in each of three zones": () => {
    new aws.opensearch.Domain("catalogue", { clusterConfig: { instanceCount: 3, zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: 3 } } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "three nodes in one zone": () => {
    new aws.opensearch.Domain("catalogue", { clusterConfig: { instanceCount: 3 } });
  },
  "two nodes": () => {
    new aws.elasticsearch.Domain("catalogue", { clusterConfig: { instanceCount: 2, zoneAwarenessEnabled: true } });
  },
};
