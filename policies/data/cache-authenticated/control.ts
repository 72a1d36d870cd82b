// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CACHE_CLUSTER, MEMORYDB_CLUSTER, REPLICATION_GROUP } from "../../_kit/databases";

export default defineControl({
  id: "cache-authenticated",
  title: "Caches ask who connects",
  severity: "high",
  why: "Without a password or users everything that reaches the port reads, changes and empties the cache.",
  fix: "Set userGroupIds, or authToken, on the replication group; name an ACL of your own in aclName on MemoryDB.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["ElastiCache.6"], nist: ["AC-3", "IA-2"] },
  appliesTo: [REPLICATION_GROUP, CACHE_CLUSTER, MEMORYDB_CLUSTER],
  check(cache, { violation, notApplicable }) {
    if (cache.type === MEMORYDB_CLUSTER) {
      if (cache.text("aclName") === "open-access") violation('aclName is "open-access", which lets everyone in');
      return;
    }
    if (cache.type === CACHE_CLUSTER) {
      if (cache.has("replicationGroupId")) notApplicable("its replication group decides");
      if (cache.text("engine")?.toLowerCase() === "memcached") notApplicable("memcached knows no users: only the network keeps others out");
      return violation("a cache cluster of its own asks nobody who connects", "Replace it by an aws.elasticache.ReplicationGroup, of one node if need be, with userGroupIds.");
    }
    if (cache.isUnknown("globalReplicationGroupId") || cache.get("globalReplicationGroupId") !== undefined) notApplicable("its global replication group decides");
    const set = ["authToken", "userGroupIds"].some((property) => cache.isUnknown(property) || cache.list(property).length > 0) || cache.number("authTokenWoVersion") !== undefined;
    if (!set) violation("neither authToken nor userGroupIds is set");
  },
});
