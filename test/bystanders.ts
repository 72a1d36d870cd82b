// SPDX-License-Identifier: Apache-2.0

/** Controls that rightly refuse bad examples of other families, each with the reason. An entry that nothing needs fails the test. */
export const BYSTANDERS: Readonly<Record<string, string>> = {
  // A bucket shown for one property stands bare.
  "bucket-public-blocked": "a bucket shown for another property has no public access block",
  "bucket-tls-only": "a bucket shown for another property has no policy",
  "bucket-versioned": "a bucket shown for another property has no versioning",
  // Copies: what breaks one part of a replication leaves fewer than three copies, or copies without a lock.
  "bucket-object-locked": "a replicated bucket shown for its replication has no lock",
  "three-copies-two-regions": "a broken replication leaves fewer copies",
  "delete-markers-not-replicated": "a replication rule shown for another property leaves the default",
  // A database or a host shown for one property stands alone.
  "data-in-backup-plan": "a database shown for another property is in no backup plan",
  "database-backed-up": "a database shown for another property keeps no backups",
  "database-encrypted": "a database shown for another property is not encrypted",
  "table-recoverable": "a table shown for another property keeps no points in time",
  "file-system-encrypted": "a file system shown for another property is not encrypted",
  "file-system-tls-only": "a file system shown for another property has no policy",
  "in-patch-chain": "a host shown for another property is patched by nobody",
  "host-lifetime-bounded": "a group shown for another property replaces no hosts",
  "imdsv2-required": "a host shown for its user data leaves the default",
  "volumes-encrypted": "a host shown for its user data leaves the default",
  "host-no-public-ip": "a host shown for its user data leaves the subnet's default",
  "waf-attached": "a load balancer shown for another property has no web ACL",
  "waf-managed-groups": "a web ACL shown for its alarm has no rules",
  "sign-in-rate-limited": "a web ACL shown for its alarm has no rules",
  // Chains: whatever breaks an early link leaves the later ones hanging.
  "alarm-reaches-a-person": "an alarm shown for what it watches notifies nobody",
  "log-group-masks-credentials": "a log group shown for another property has no mask",
  // What is wrong for two reasons.
  "http-only-redirects": "a mail policy shown as served in the clear is answered over HTTP",
  // A trail shown for one property is small.
  "trail-multi-region": "a trail shown for another property covers one region",
  "trail-bucket-locked": "a trail's bucket shown for another property has no lock",
};
