// SPDX-License-Identifier: Apache-2.0
import { isSelected } from "../../_kit/backup-plans";
import { BUCKET, copiedFrom, destinationsOf, receivesLogs, receivesMail } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-backed-up",
  title: "Buckets with data are replicated or in a backup plan",
  severity: "medium",
  why: "S3 keeps objects through the loss of a zone, but not through a deleted bucket, a lost account or a lost region.",
  fix: "Replicate the bucket with an aws.s3.BucketReplicationConfig, or select it in an aws.backup.Selection.",
  claims: ["backup.regular"],
  frameworks: { nist: ["CP-6", "CP-9"] },
  appliesTo: [BUCKET],
  check(bucket, context) {
    const { graph, some, violation, notApplicable } = context;
    const safe = some([() => destinationsOf(graph, bucket).length > 0, () => isSelected(bucket, context)], (test) => test());
    if (safe) return;
    if (copiedFrom(graph, bucket).length > 0) notApplicable("it is a copy itself");
    if (receivesLogs(graph, bucket)) notApplicable("it receives logs, which are judged in audit-trail");
    // Messages arrive from outside and are told of on arrival; copies would have to be locked, and outlive what privacy lets one keep.
    if (receivesMail(graph, bucket)) notApplicable("it is a mailbox, whose messages people are told of as they arrive");
    violation("nothing copies the bucket: no replication rule is enabled, and no backup plan selects it");
  },
});
