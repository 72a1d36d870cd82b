// SPDX-License-Identifier: Apache-2.0
import { keepingsOf, PLAN, VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { any, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "vault-filled",
  title: "Every backup vault receives backups",
  severity: "medium",
  why: "A vault that no plan fills looks like a copy in a safe place, and is empty on the day it is needed.",
  fix: "Name the vault in targetVaultName of a rule of an aws.backup.Plan, or in destinationVaultArn of one of its copyActions.",
  claims: ["backup.regular", "backup.three-copies"],
  frameworks: { nist: ["CP-9", "CP-6"] },
  appliesTo: [VAULT],
  check(vault, { graph, some, violation, notApplicable }) {
    if (some(graph.ofType(PLAN), (plan) => keepingsOf(graph, plan).some(({ vaults }) => vaults.includes(vault)))) return;
    const receives = any(statementsOf(resourcePolicies(graph, vault)), (s) => s.allows && s.coversAction("backup:CopyIntoBackupVault"));
    if (receives) notApplicable("its policy lets another account copy into it");
    violation("no rule or copy action of an aws.backup.Plan in this stack leads to the vault");
  },
});
