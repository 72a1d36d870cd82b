// SPDX-License-Identifier: Apache-2.0
import { BUCKET, destinationsOf, lockOf } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "replica-lock-not-weaker",
  title: "Replicas are locked as long and as hard as their source",
  severity: "high",
  why: "An attacker deletes the weakest copy first; data is only kept as long as the shortest lock on a copy that is needed.",
  fix: "Give the replica's aws.s3.BucketObjectLockConfiguration the mode and at least the days of the source's.",
  claims: ["backup.immutable"],
  frameworks: { nist: ["CP-6", "CP-9"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const destinations = destinationsOf(graph, bucket);
    if (destinations.length === 0) notApplicable("it is not replicated");
    const own = lockOf(graph, bucket);
    if (own === "off" || own.days === 0) return notApplicable("it is not locked itself, which bucket-object-locked reports");
    each(new Set(destinations.flatMap(({ buckets }) => buckets)), (replica) => {
      const lock = lockOf(graph, replica);
      // A replica without any lock is reported by bucket-object-locked.
      if (lock === "off" || lock.days === 0) return;
      if (own.mode === "COMPLIANCE" && lock.mode !== "COMPLIANCE") violation(`${replica.label} is locked in mode "${lock.mode}", the source in "${own.mode}"`);
      if (lock.days < own.days) violation(`${replica.label} is locked for ${lock.days} days, the source for ${own.days}`);
    });
  },
});
