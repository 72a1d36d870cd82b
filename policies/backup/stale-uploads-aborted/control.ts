// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "stale-uploads-aborted",
  title: "Buckets have a lifecycle that removes unfinished uploads",
  severity: "low",
  why: "Parts of uploads that were never finished are stored and paid for, hold data, and appear in no listing.",
  fix: 'Give the bucket an aws.s3.BucketLifecycleConfiguration with an enabled rule for all objects that sets abortIncompleteMultipartUpload.daysAfterInitiation.',
  claims: [],
  frameworks: { fsbp: ["S3.13"], nist: ["SI-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, some, violation }) {
    const { separate } = settings(graph, bucket, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    const rules = separate.length > 0 ? separate.flatMap((c) => c.list("rules")) : bucket.list("lifecycleRules");
    const aborted = some(rules, (rule) => {
      const on = rule.text("status") === "Enabled" || rule.bool("enabled");
      const days = rule.number("abortIncompleteMultipartUploadDays") ?? blocks(rule, "abortIncompleteMultipartUpload")[0]?.number("daysAfterInitiation") ?? 0;
      return on && days > 0;
    });
    if (!aborted) violation(rules.length === 0 ? "the bucket has no lifecycle" : "no enabled lifecycle rule aborts unfinished uploads");
  },
});
