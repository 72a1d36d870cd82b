// SPDX-License-Identifier: Apache-2.0
import { BUCKET, lockOf } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

/** A quarter of a year, in which an intrusion is usually found. */
const LEAST_DAYS = 90;

export default defineControl({
  id: "trail-bucket-locked",
  title: "The trail's files cannot be deleted",
  severity: "high",
  why: "Who has broken in deletes the trail first; under a compliance lock nobody can, not even the root user.",
  fix: `Give the trail's bucket objectLockEnabled: true and an aws.s3.BucketObjectLockConfiguration with mode "COMPLIANCE" and at least ${LEAST_DAYS} days.`,
  claims: ["access.audited"],
  frameworks: { nist: ["AU-9", "AU-11"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { graph, violation }) {
    const [bucket] = graph.targets(trail, "s3BucketName", BUCKET);
    if (!bucket) throw new Undetermined(`${trail.label}: whether bucket ${trail.show("s3BucketName")} is locked cannot be seen, it is not in this stack`);
    const lock = lockOf(graph, bucket);
    if (lock === "off") return violation(`object lock of ${bucket.label} is off`);
    if (lock.days === 0) return violation(`${bucket.label} has object lock, but no default retention`);
    if (lock.mode !== "COMPLIANCE") violation(`${bucket.label} is locked in mode "${lock.mode}", which administrators can override`);
    if (lock.days < LEAST_DAYS) violation(`${bucket.label} is locked for ${lock.days} days`);
  },
});
