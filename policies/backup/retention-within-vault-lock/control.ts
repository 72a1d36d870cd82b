// SPDX-License-Identifier: Apache-2.0
import { keepingsOf, lockOfVault, PLAN } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

export default defineControl({
  id: "retention-within-vault-lock",
  title: "Backup plans keep recovery points as long as the vault's lock allows",
  severity: "high",
  why: "A locked vault refuses recovery points that are kept shorter or longer than its lock says: every job of the rule fails, and there is no backup.",
  fix: "Set lifecycle.deleteAfter of the rule or copy action between minRetentionDays and maxRetentionDays of the vault's aws.backup.VaultLockConfiguration.",
  claims: ["backup.regular", "backup.immutable"],
  frameworks: { nist: ["CP-9", "CP-9(8)"] },
  appliesTo: [PLAN],
  check(plan, { graph, each, violation, notApplicable }) {
    const keepings = keepingsOf(graph, plan);
    const locked = keepings.flatMap(({ view, vaults }) => vaults.map((vault) => ({ view, lock: lockOfVault(graph, vault) })));
    const [strange] = keepings.filter(({ view, vaults }) => vaults.length === 0 && view.has("targetVaultName"));
    if (strange && locked.length > 0) throw new Undetermined(`${plan.label}: ${strange.view.path}.targetVaultName is ${strange.view.show("targetVaultName")}, which is no vault of this stack, so its lock cannot be seen`);
    if (locked.every(({ lock }) => lock === undefined)) notApplicable("it leads to no locked vault of this stack");
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
    each(locked, ({ view, lock }) => {
      if (lock === undefined) return;
      const days = view.number("lifecycle.deleteAfter") ?? Infinity;
      const [least, most] = [lock.number("minRetentionDays") ?? 0, lock.number("maxRetentionDays") ?? Infinity];
      if (days < least) violation(`${view.path}.lifecycle.deleteAfter is ${days}, and minRetentionDays of ${lock.label} is ${least}`);
      if (days > most) violation(`${view.path}.lifecycle.deleteAfter is ${view.show("lifecycle.deleteAfter")}, and maxRetentionDays of ${lock.label} is ${most}`);
    });
  },
});
