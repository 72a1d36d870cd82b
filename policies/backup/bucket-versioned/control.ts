// SPDX-License-Identifier: Apache-2.0
import { BUCKET, isVersioned, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-versioned",
  title: "Buckets keep every version of an object",
  severity: "high",
  why: "Without versions an overwritten or deleted object is gone, and neither replication nor object lock can work.",
  fix: 'Give the bucket an aws.s3.BucketVersioning with versioningConfiguration.status "Enabled".',
  claims: ["backup.immutable", "backup.restorable"],
  frameworks: { nist: ["CP-9", "CP-10", "SI-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, violation }) {
    if (isVersioned(graph, bucket)) return;
    const { separate, inline } = settings(graph, bucket, "aws:s3/bucketVersioning:BucketVersioning", "versioning", "versionings");
    const [own] = separate;
    if (own) violation(`versioningConfiguration.status of ${own.label} is ${own.show("versioningConfiguration.status")}`);
    else violation(inline[0] ? `${inline[0].path}.enabled is ${inline[0].show("enabled")}` : "versioning is not configured, and off by default");
  },
});
