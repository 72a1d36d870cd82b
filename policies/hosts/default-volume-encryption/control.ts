// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "default-volume-encryption",
  title: "The account encrypts new volumes by itself",
  severity: "medium",
  why: "With the account's default on, no volume can be made unencrypted, not even by hand.",
  fix: "Set enabled: true, or leave it out.",
  claims: ["storage.at-rest"],
  frameworks: { cis: ["6.1.1"], fsbp: ["EC2.7"], nist: ["SC-28"] },
  appliesTo: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
  check(setting, { violation }) {
    // Absent is true: https://www.pulumi.com/registry/packages/aws/api-docs/ebs/encryptionbydefault/
    if (!setting.bool("enabled", true)) violation("enabled is false");
  },
});
