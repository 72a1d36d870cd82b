// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "key-rotated",
  title: "Symmetric KMS keys rotate every year",
  severity: "medium",
  why: "A key that never changes protects an ever growing amount of data; rotation is free and needs no re-encryption.",
  fix: "Set enableKeyRotation: true on the key, and leave rotationPeriodInDays out or at most 365.",
  claims: ["storage.at-rest"],
  frameworks: { cis: ["4.6"], nist: ["SC-12", "SC-12(2)"] },
  appliesTo: ["aws:kms/key:Key"],
  check(key, { violation, notApplicable }) {
    const usage = key.text("keyUsage") ?? "ENCRYPT_DECRYPT";
    const spec = key.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
    // https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    if (usage !== "ENCRYPT_DECRYPT" || spec !== "SYMMETRIC_DEFAULT") notApplicable(`KMS does not rotate ${spec} keys`);
    if (key.get("customKeyStoreId") !== undefined || key.get("xksKeyId") !== undefined) notApplicable("KMS does not rotate keys of a custom key store");
    if (!key.bool("enableKeyRotation")) return violation(`enableKeyRotation is ${key.show("enableKeyRotation")}`);
    if ((key.number("rotationPeriodInDays") ?? 365) > 365) violation(`rotationPeriodInDays is ${key.show("rotationPeriodInDays")}, more than 365`);
  },
  remediate: (key) => ({ enableKeyRotation: true, ...((key.number("rotationPeriodInDays") ?? 365) > 365 && { rotationPeriodInDays: 365 }) }),
});
