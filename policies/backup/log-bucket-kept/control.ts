// SPDX-License-Identifier: Apache-2.0
import { BUCKET, receivesLogs, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

/** Intrusions are found after months: https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/detection.html leaves the figure to each; it is ours. */
const LEAST_DAYS = 90;

export default defineControl({
  id: "log-bucket-kept",
  title: `Logs in buckets are kept for ${LEAST_DAYS} days at least`,
  severity: "medium",
  why: "Most intrusions are noticed weeks after they began; logs that are gone by then cannot say what was taken.",
  fix: `Set expiration.days of the bucket's lifecycle rules to ${LEAST_DAYS} or more.`,
  claims: ["access.audited"],
  frameworks: { nist: ["AU-11", "SI-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    if (!receivesLogs(graph, bucket)) notApplicable("it receives no logs");
    const { separate } = settings(graph, bucket, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    each(separate.length > 0 ? separate.flatMap((c) => c.list("rules")) : bucket.list("lifecycleRules"), (rule) => {
      if (rule.text("status") !== "Enabled" && !rule.bool("enabled")) return;
      // In a bucket without versions this deletes; in one with, it hides, and what comes after is judged as well.
      for (const property of ["expiration.days", "noncurrentVersionExpiration.noncurrentDays", "noncurrentVersionExpiration.days"]) {
        const days = rule.number(property);
        if (days !== undefined && days > 0 && days < LEAST_DAYS) violation(`${rule.path}.${property} is ${days}, less than ${LEAST_DAYS}`);
      }
    });
  },
});
