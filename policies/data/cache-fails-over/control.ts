// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { MEMORYDB_CLUSTER, REPLICATION_GROUP } from "../../_kit/databases";

export default defineControl({
  id: "cache-fails-over",
  title: "Caches fail over to another zone",
  severity: "low",
  why: "Without a replica in another zone the loss of one node signs every user out.",
  fix: "Set automaticFailoverEnabled: true and multiAzEnabled: true; on MemoryDB, numReplicasPerShard to 1 or more.",
  claims: [],
  frameworks: { fsbp: ["ElastiCache.3"], nist: ["CP-10", "SI-13(5)"] },
  appliesTo: [REPLICATION_GROUP, MEMORYDB_CLUSTER],
  check(cache, { violation, each }) {
    if (cache.type === MEMORYDB_CLUSTER) {
      // Absent is 1: https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html
      if (cache.number("numReplicasPerShard") === 0) violation("numReplicasPerShard is 0");
      return;
    }
    each(["automaticFailoverEnabled", "multiAzEnabled"], (property) => {
      // Absent is false: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
      if (!cache.bool(property)) violation(`${property} is ${cache.show(property)}`);
    });
  },
});
