// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { KEY, REPLICA_KEY } from "../../_kit/keys";

/** Two weeks, so that a deletion scheduled before a holiday can still be cancelled after it. */
const LEAST_DAYS = 14;

export default defineControl({
  id: "key-deletion-window-long",
  title: `Deleting a key can be undone for ${LEAST_DAYS} days`,
  severity: "medium",
  why: "When a key is gone, so is everything it encrypted, on every copy and in every backup.",
  fix: `Remove deletionWindowInDays (30 days), or set it to at least ${LEAST_DAYS}.`,
  claims: ["backup.restorable"],
  frameworks: { fsbp: ["KMS.3"], nist: ["SC-12", "SC-12(1)"] },
  appliesTo: [KEY, REPLICA_KEY, "aws:kms/externalKey:ExternalKey", "aws:kms/replicaExternalKey:ReplicaExternalKey"],
  check(key, { violation }) {
    // Absent is 30: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
    if ((key.number("deletionWindowInDays") ?? 30) < LEAST_DAYS) violation(`deletionWindowInDays is ${key.show("deletionWindowInDays")}`);
  },
});
