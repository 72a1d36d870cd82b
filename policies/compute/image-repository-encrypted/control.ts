// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "image-repository-encrypted",
  title: "Images are encrypted with KMS",
  severity: "low",
  why: "Under KMS reading an image takes a second permission, and CloudTrail shows each use.",
  fix: 'Set encryptionConfigurations: [{ encryptionType: "KMS", kmsKey }].',
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-12", "SC-28(1)"] },
  appliesTo: ["aws:ecr/repository:Repository"],
  check(repository, { violation, some }) {
    // Absent is AES256, S3's own encryption: https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
    if (!some(repository.list("encryptionConfigurations"), (c) => ["KMS", "KMS_DSSE"].includes(c.text("encryptionType") ?? ""))) violation(`encryptionConfigurations is ${repository.show("encryptionConfigurations")}`);
  },
});
