// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, needsS3Keys, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { keyAt } from "../../_kit/keys";

export default defineControl({
  id: "bucket-encrypted",
  title: "Buckets encrypt objects with a KMS key",
  severity: "medium",
  why: "S3's own keys decrypt for everyone who may read the object; a KMS key adds a second permission, a log of every use, and a way to shut all access off at once.",
  fix: 'Give the bucket an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm "aws:kms" and kmsMasterKeyId naming a key of your own.',
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-28", "SC-28(1)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const found = settings(graph, bucket, "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations");
    const defaults = [...found.separate, ...found.inline]
      .flatMap((configuration) => blocks(configuration, "rule", "rules"))
      .flatMap((rule) => blocks(rule, "applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults"));
    // Without configuration S3 uses its own keys, since January 2023: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
    const weak = defaults.length === 0 ? [bucket] : defaults.filter((d) => !d.text("sseAlgorithm")?.startsWith("aws:kms"));
    if (weak.length > 0 && needsS3Keys(graph, bucket)) notApplicable("it receives logs that AWS delivers only to buckets with S3's own keys");
    if (defaults.length === 0) return violation("no default encryption is configured, so objects are encrypted with S3's own keys");
    each(weak, (d) => violation(`sseAlgorithm is ${d.show("sseAlgorithm")}, which is S3's own key`));
    each(defaults, (d) => {
      if (weak.includes(d)) return;
      const { kind } = keyAt(graph, d, "kmsMasterKeyId");
      if (kind === "unset" || kind === "managed") violation(`kmsMasterKeyId is ${d.show("kmsMasterKeyId")}, so objects are encrypted with the key AWS manages, whose policy nobody can change`, "Set kmsMasterKeyId to the ARN of a key of your own.");
    });
  },
});
