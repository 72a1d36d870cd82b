// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-owner-enforced",
  title: "Buckets own their objects, and ignore ACLs",
  severity: "medium",
  why: "With ACLs in force, whoever uploads an object decides who reads it, and no policy shows it.",
  fix: 'Set rule.objectOwnership of the bucket\'s aws.s3.BucketOwnershipControls to "BucketOwnerEnforced".',
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["S3.12"], nist: ["AC-3", "AC-6"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation }) {
    // Without controls new buckets enforce the owner, since April 2023: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    const { separate } = settings(graph, bucket, "aws:s3/bucketOwnershipControls:BucketOwnershipControls");
    each(separate.flatMap((controls) => blocks(controls, "rule")), (rule) => {
      if (rule.text("objectOwnership") !== "BucketOwnerEnforced") violation(`objectOwnership is ${rule.show("objectOwnership")}, so ACLs are in force`);
    });
  },
});
