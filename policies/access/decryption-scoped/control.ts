// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, matchesAnywhere, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

const ACTIONS = ["kms:Decrypt", "kms:ReEncryptFrom"];

export default defineControl({
  id: "decryption-scoped",
  title: "Policies allow decryption with named keys only",
  severity: "medium",
  why: "Who may decrypt with every key reads everything in the account that is encrypted, whatever it was encrypted for.",
  fix: "Name the keys in Resource, or add a condition on kms:ResourceAliases, kms:ViaService or the encryption context.",
  claims: ["access.storage-ciphertext", "access.minimal"],
  frameworks: { fsbp: ["KMS.1", "KMS.2"], nist: ["AC-3", "AC-6"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (!s.allows || isAdministrative(s) || s.conditions.some(({ key, ifExists }) => key.startsWith("kms:") && !ifExists)) return;
      const found = ACTIONS.filter((action) => s.coversAction(action));
      if (found.length === 0) return;
      const wide = s.inverted.resource || s.resourcePatterns.some((pattern) => matchesAnywhere(pattern, "arn:aws:kms:eu-central-1:123456789012:key/any-key-at-all"));
      if (wide) violation(`${s.label} of ${s.document.label} allows ${found.join(" and ")} with every key`);
    });
  },
});
