// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, destinationsOf, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "replication-includes-encrypted",
  title: "Replication includes objects encrypted with KMS",
  severity: "high",
  why: "S3 silently leaves out objects that are encrypted with a KMS key unless the rule asks for them, so the copy of an encrypted bucket stays empty.",
  fix: 'Set sourceSelectionCriteria.sseKmsEncryptedObjects.status to "Enabled" and destination.encryptionConfiguration.replicaKmsKeyId in every rule.',
  claims: ["backup.three-copies", "backup.regular"],
  frameworks: { nist: ["CP-6", "CP-9"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, some, violation, notApplicable }) {
    const destinations = destinationsOf(graph, bucket);
    if (destinations.length === 0) notApplicable("it is not replicated");
    const found = settings(graph, bucket, "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations");
    const defaults = [...found.separate, ...found.inline]
      .flatMap((configuration) => blocks(configuration, "rule", "rules"))
      .flatMap((rule) => blocks(rule, "applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults"));
    if (!some(defaults, (d) => d.text("sseAlgorithm")?.startsWith("aws:kms") ?? false)) notApplicable("it is not encrypted with a KMS key");
    each(destinations, ({ rule, view }) => {
      const [criteria] = blocks(rule, "sourceSelectionCriteria", "sourceSelectionCriterias").flatMap((c) => blocks(c, "sseKmsEncryptedObjects"));
      if (criteria?.text("status") !== "Enabled" && !criteria?.bool("enabled")) return violation(`${rule.path}.sourceSelectionCriteria.sseKmsEncryptedObjects is ${criteria ? criteria.show() : "unset"}, and the bucket is encrypted with KMS`);
      const keyed = ["encryptionConfiguration.replicaKmsKeyId", "replicaKmsKeyId"].some((path) => view.isUnknown(path) || view.get(path) !== undefined);
      if (!keyed) violation(`${view.path} names no replicaKmsKeyId, so S3 has no key to write the copies with`);
    });
  },
});
