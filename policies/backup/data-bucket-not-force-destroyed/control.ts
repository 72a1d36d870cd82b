// SPDX-License-Identifier: Apache-2.0
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "data-bucket-not-force-destroyed",
  title: "Buckets with content cannot be deleted along with the stack",
  severity: "high",
  why: "With forceDestroy, one `pulumi destroy` or a rename of the resource deletes every object and every version.",
  fix: "Remove forceDestroy, or set it to false.",
  claims: ["backup.immutable"],
  frameworks: { nist: ["CP-9", "SI-12"] },
  appliesTo: [BUCKET, "aws:s3/directoryBucket:DirectoryBucket"],
  check(bucket, { violation }) {
    if (bucket.bool("forceDestroy")) violation("forceDestroy is true");
  },
});
