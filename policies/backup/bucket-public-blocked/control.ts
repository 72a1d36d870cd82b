// SPDX-License-Identifier: Apache-2.0
import { BUCKET, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

export default defineControl({
  id: "bucket-public-blocked",
  title: "Buckets block public access in all four ways",
  severity: "critical",
  why: "One wrong ACL or policy opens a bucket to the internet; the public access block makes that mistake impossible.",
  fix: "Give the bucket an aws.s3.BucketPublicAccessBlock with blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets all true.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["3.1.4"], fsbp: ["S3.8"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation }) {
    const { separate } = settings(graph, bucket, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    // New buckets get all four since April 2023, but nothing in the program holds them there, and older buckets have none:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    if (separate.length === 0) violation("no aws.s3.BucketPublicAccessBlock names the bucket, so nothing keeps public access blocked");
    each(separate, (block) => {
      // The provider sends false for what is left out: https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketpublicaccessblock/
      each(SWITCHES, (name) => {
        if (!block.bool(name)) violation(`${name} of ${block.label} is ${block.show(name)}`, `Set ${name}: true on ${block.label}.`);
      });
    });
  },
});
