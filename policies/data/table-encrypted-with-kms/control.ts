// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "table-encrypted-with-kms",
  title: "Tables are encrypted with a KMS key",
  severity: "low",
  why: "Under DynamoDB's own key nothing can be revoked, and no use shows in CloudTrail.",
  fix: "Set serverSideEncryption: { enabled: true, kmsKeyArn }.",
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-12", "SC-28(1)"] },
  appliesTo: ["aws:dynamodb/table:Table"],
  check(table, { violation }) {
    // Absent is a key that DynamoDB owns: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
    if (!table.bool("serverSideEncryption.enabled")) violation(`serverSideEncryption.enabled is ${table.show("serverSideEncryption.enabled")}`);
  },
});
