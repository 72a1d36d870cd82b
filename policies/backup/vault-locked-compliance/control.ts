// SPDX-License-Identifier: Apache-2.0
import { lockOfVault, VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";

/** As for object locks: a shorter lock ends before anyone has looked. */
const LEAST_DAYS = 7;

/** Until the days are over the lock can be taken off again. */
const MOST_GRACE_DAYS = 90;

export default defineControl({
  id: "vault-locked-compliance",
  title: "Backup vaults are locked in compliance mode",
  severity: "critical",
  why: "Without changeableForDays a vault lock is in governance mode, which anyone with backup:DeleteBackupVaultLockConfiguration removes before deleting the backups.",
  fix: `Give the vault an aws.backup.VaultLockConfiguration with changeableForDays of 3 to ${MOST_GRACE_DAYS} and minRetentionDays of at least ${LEAST_DAYS}.`,
  claims: ["backup.immutable"],
  frameworks: { nist: ["CP-9", "CP-9(8)", "AU-9"] },
  appliesTo: [VAULT],
  check(vault, { graph, violation }) {
    const lock = lockOfVault(graph, vault);
    if (!lock) return violation("no aws.backup.VaultLockConfiguration names the vault");
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
    const grace = lock.number("changeableForDays") ?? 0;
    if (grace > MOST_GRACE_DAYS) violation(`changeableForDays of ${lock.label} is ${grace}: so long the lock can be removed, along with the backups`);
    if (lock.get("changeableForDays") === undefined) violation(`changeableForDays of ${lock.label} is unset, so the lock is in governance mode`);
    if ((lock.number("minRetentionDays") ?? 0) < LEAST_DAYS) violation(`minRetentionDays of ${lock.label} is ${lock.show("minRetentionDays")}, so backups may be kept too short to be of use`);
  },
});
