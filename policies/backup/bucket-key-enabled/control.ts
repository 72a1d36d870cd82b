// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-key-enabled",
  title: "Buckets encrypted with KMS use a bucket key",
  severity: "low",
  why: "Without a bucket key every object costs a call to KMS, which is paid for and limited per second; the cost is why people turn encryption off.",
  fix: "Set bucketKeyEnabled: true in the rule of the aws.s3.BucketServerSideEncryptionConfiguration.",
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-28(1)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const found = settings(graph, bucket, "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations");
    const rules = [...found.separate, ...found.inline].flatMap((configuration) => blocks(configuration, "rule", "rules"));
    // Dual-layer encryption has no bucket keys: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
    const keyed = rules.filter((rule) => blocks(rule, "applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults").some((d) => d.text("sseAlgorithm") === "aws:kms"));
    if (keyed.length === 0) notApplicable("it is not encrypted with a KMS key");
    each(keyed, (rule) => {
      if (!rule.bool("bucketKeyEnabled")) violation(`${rule.path}.bucketKeyEnabled is ${rule.show("bucketKeyEnabled")}`);
    });
  },
});
