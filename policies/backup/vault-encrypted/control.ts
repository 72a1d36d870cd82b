// SPDX-License-Identifier: Apache-2.0
import { VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { keyAt } from "../../_kit/keys";

export default defineControl({
  id: "vault-encrypted",
  title: "Backup vaults are encrypted with a key of one's own",
  severity: "medium",
  why: "The key AWS manages cannot be shared with another account or region, so a backup under it cannot be restored elsewhere, nor its use be restricted.",
  fix: "Set kmsKeyArn of the vault to a key of your own in the vault's region.",
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["Backup.1"], nist: ["SC-28", "SC-28(1)", "CP-9(8)"] },
  appliesTo: [VAULT, "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"],
  check(vault, { graph, violation }) {
    const property = vault.type === VAULT ? "kmsKeyArn" : "encryptionKeyArn";
    const { kind } = keyAt(graph, vault, property);
    if (kind === "unset" || kind === "managed") violation(`${property} is ${vault.show(property)}, so the key AWS manages is used`);
  },
});
