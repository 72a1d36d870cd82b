// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "locks-hold",
  title: "Object versions carry the lock that was declared",
  severity: "critical",
  why: "A default lock is applied when a version is written: one that was weakened by hand for an hour leaves versions that anyone with s3:DeleteObjectVersion removes.",
  fix: "Restore the bucket's default lock, then lengthen the retention of the versions written meanwhile with an S3 batch operation; a lock can always be lengthened.",
  claims: ["backup.immutable"],
  frameworks: { nist: ["CP-9(8)", "AU-9"] },
  appliesTo: "live",
});
