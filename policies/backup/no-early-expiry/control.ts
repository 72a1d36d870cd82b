// SPDX-License-Identifier: Apache-2.0
import { BUCKET, copiedFrom, lockOf, replicationRules, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "no-early-expiry",
  title: "No lifecycle rule removes backed-up data before its lock ends",
  severity: "high",
  why: "An expiry shorter than the lock is a promise broken on schedule: the version is marked deleted at once, and gone on the day the lock ends.",
  fix: "Set noncurrentVersionExpiration.noncurrentDays to at least the days of the object lock, and remove expiration from buckets that hold user data.",
  claims: ["backup.immutable", "backup.restorable"],
  frameworks: { nist: ["CP-9", "SI-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, some, violation, notApplicable }) {
    const lock = lockOf(graph, bucket);
    const days = lock === "off" ? 0 : lock.days;
    const isCopy = some([() => replicationRules(graph, bucket).length > 0, () => copiedFrom(graph, bucket).length > 0], (test) => test());
    if (!isCopy && days === 0) notApplicable("it is neither locked nor a copy");
    const { separate } = settings(graph, bucket, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    const rules = separate.length > 0 ? separate.flatMap((c) => c.list("rules")) : bucket.list("lifecycleRules");
    each(rules, (rule) => {
      if (rule.text("status") !== "Enabled" && !rule.bool("enabled")) return;
      if (rule.get("expiration.date") !== undefined) violation(`${rule.path}.expiration.date is ${rule.show("expiration.date")}, which deletes data whatever its age`);
      for (const property of ["expiration.days", "noncurrentVersionExpiration.noncurrentDays", "noncurrentVersionExpiration.days"]) {
        const value = rule.number(property) ?? 0;
        if (value > 0 && value < Math.max(days, 1)) violation(`${rule.path}.${property} is ${value}, and the lock lasts ${days} days`);
        else if (value > 0 && days === 0 && property === "expiration.days") violation(`${rule.path}.${property} is ${value}, which deletes the data of a copy`);
      }
    });
  },
});
