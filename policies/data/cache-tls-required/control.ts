// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CACHE_CLUSTER, DAX_CLUSTER, MEMORYDB_CLUSTER, REPLICATION_GROUP } from "../../_kit/databases";

export default defineControl({
  id: "cache-tls-required",
  title: "Caches take connections over TLS only",
  severity: "high",
  why: "A cache without TLS hands session tokens and passwords to whoever reads the network.",
  fix: 'Set transitEncryptionEnabled: true with transitEncryptionMode "required" (tlsEnabled on MemoryDB, clusterEndpointEncryptionType: "TLS" on DAX); put a single Redis node into a replication group.',
  claims: ["transit.internal"],
  frameworks: { fsbp: ["ElastiCache.5", "DynamoDB.7"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [REPLICATION_GROUP, CACHE_CLUSTER, MEMORYDB_CLUSTER, DAX_CLUSTER],
  check(cache, { violation, notApplicable }) {
    switch (cache.type) {
      case DAX_CLUSTER:
        if (cache.text("clusterEndpointEncryptionType") !== "TLS") violation(`clusterEndpointEncryptionType is ${cache.show("clusterEndpointEncryptionType")}`);
        return;
      case MEMORYDB_CLUSTER:
        // Absent is true: https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html
        if (!cache.bool("tlsEnabled", true)) violation(`tlsEnabled is ${cache.show("tlsEnabled")}`);
        return;
      case CACHE_CLUSTER:
        if (cache.isUnknown("replicationGroupId") || cache.get("replicationGroupId") !== undefined) notApplicable("its replication group decides");
        break;
      default:
    }
    // Absent is false: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
    if (!cache.bool("transitEncryptionEnabled")) violation(`transitEncryptionEnabled is ${cache.show("transitEncryptionEnabled")}`);
    else if (cache.text("transitEncryptionMode") === "preferred") violation('transitEncryptionMode is "preferred", which takes connections without TLS too');
  },
});
