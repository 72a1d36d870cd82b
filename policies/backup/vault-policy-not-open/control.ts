// SPDX-License-Identifier: Apache-2.0
import { VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "vault-policy-not-open",
  title: "No policy opens a backup vault to strangers",
  severity: "critical",
  why: "Who may reach the recovery points of a vault may restore the data elsewhere, or delete the last copy.",
  fix: "Name accounts or roles in Principal, or add a condition on aws:PrincipalOrgID with a fixed value.",
  claims: ["backup.immutable", "access.minimal"],
  frameworks: { cis: ["2.21"], nist: ["AC-3", "AC-6", "CP-9(8)"] },
  appliesTo: [VAULT],
  check(vault, { graph, each, violation, notApplicable }) {
    const statements = statementsOf(resourcePolicies(graph, vault));
    if (statements.length === 0) notApplicable("it has no policy");
    each(statements, (s) => {
      if (isPublic(s, statements)) violation(`${s.label} of ${s.document.label} allows everyone, under no condition that says who they are`);
    });
  },
});
