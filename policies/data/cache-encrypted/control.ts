// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CACHE_CLUSTER, DAX_CLUSTER, REPLICATION_GROUP } from "../../_kit/databases";

export default defineControl({
  id: "cache-encrypted",
  title: "Caches are encrypted at rest",
  severity: "high",
  why: "Caches write sessions and rows to disk when they swap, replicate and back up.",
  fix: "Set atRestEncryptionEnabled: true (serverSideEncryption: { enabled: true } on DAX).",
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["ElastiCache.4", "DynamoDB.3"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: [REPLICATION_GROUP, CACHE_CLUSTER, DAX_CLUSTER],
  check(cache, { violation, notApplicable }) {
    if (cache.type === CACHE_CLUSTER) {
      if (cache.has("replicationGroupId")) notApplicable("its replication group decides");
      if (cache.text("engine")?.toLowerCase() === "memcached") notApplicable("memcached writes nothing to disk");
      // Only replication groups have the setting: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
      return violation("a cache cluster of its own cannot be encrypted at rest", "Replace it by an aws.elasticache.ReplicationGroup, of one node if need be, with atRestEncryptionEnabled: true.");
    }
    const property = cache.type === DAX_CLUSTER ? "serverSideEncryption.enabled" : "atRestEncryptionEnabled";
    // Absent is false but for Valkey: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
    const absent = cache.type === REPLICATION_GROUP && cache.text("engine")?.toLowerCase() === "valkey";
    if (!cache.bool(property, absent)) violation(`${property} is ${cache.show(property)}`);
  },
});
