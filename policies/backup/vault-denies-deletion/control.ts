// SPDX-License-Identifier: Apache-2.0
import { lockOfVault, VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { deniesEveryone, resourcePolicies } from "../../_kit/iam";

const DELETIONS = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"];

export default defineControl({
  id: "vault-denies-deletion",
  title: "Backup vaults refuse to delete recovery points",
  severity: "high",
  why: "Backups that an administrator can delete do not survive an attacker who has become one.",
  fix: `Lock the vault in compliance mode, or deny Principal "*" ${DELETIONS.join(" and ")} in an aws.backup.VaultPolicy.`,
  claims: ["backup.immutable"],
  frameworks: { nist: ["CP-9", "AC-6"] },
  appliesTo: [VAULT],
  check(vault, { graph, each, some, violation, notApplicable }) {
    if (vault.bool("forceDestroy")) violation("forceDestroy is true, which deletes the recovery points along with the vault", "Remove forceDestroy from the vault.");
    const locked = some([lockOfVault(graph, vault)], (lock) => lock?.get("changeableForDays") !== undefined);
    if (locked) return;
    const policies = resourcePolicies(graph, vault);
    if (policies.length === 0 && lockOfVault(graph, vault) === undefined) notApplicable("it is not locked at all, which vault-locked-compliance reports");
    each(DELETIONS, (action) => {
      if (!deniesEveryone(policies, action, undefined)) violation(`nothing denies everyone ${action}: no compliance lock, and no statement of a vault policy`);
    });
  },
});
