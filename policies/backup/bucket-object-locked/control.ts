// SPDX-License-Identifier: Apache-2.0
import { BUCKET, copiedFrom, lockOf, receivesLogs, replicationRules } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

/** Shorter than this, a deletion on a Friday evening is final before anyone has looked at it. */
const LEAST_DAYS = 7;

export default defineControl({
  id: "bucket-object-locked",
  title: "Every copy of backed-up data is locked against deletion",
  severity: "critical",
  why: "Whoever gets hold of an administrator's session can delete every version of every copy, unless a compliance lock forbids it even to the root user.",
  fix: `Create the bucket with objectLockEnabled: true and give it an aws.s3.BucketObjectLockConfiguration whose rule.defaultRetention has mode "COMPLIANCE" and at least ${LEAST_DAYS} days.`,
  claims: ["backup.immutable", "backup.restorable"],
  frameworks: { nist: ["CP-9", "CP-9(8)", "AU-9"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, some, violation, notApplicable }) {
    const lock = lockOf(graph, bucket);
    const isCopy = some([() => replicationRules(graph, bucket).length > 0, () => copiedFrom(graph, bucket).length > 0], (test) => test());
    if (lock === "off") {
      if (!isCopy) notApplicable("it is neither copied nor a copy");
      if (receivesLogs(graph, bucket)) notApplicable("it receives logs; what must lock those is judged in audit-trail");
      return violation("object lock is off");
    }
    if (lock.days === 0) violation("object lock is on, but rule.defaultRetention is unset, so no version is locked when it is written");
    else if (lock.mode !== "COMPLIANCE") violation(`the default retention's mode is "${lock.mode}", which anyone with s3:BypassGovernanceRetention overrides`);
    else if (lock.days < LEAST_DAYS) violation(`the default retention is ${lock.days} days, less than ${LEAST_DAYS}`);
  },
});
