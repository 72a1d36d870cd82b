// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic } from "../../_kit/iam";
import { ROLE, trustOf } from "../../_kit/roles";

export default defineControl({
  id: "trust-not-open",
  title: "No role can be taken by strangers",
  severity: "critical",
  why: "A trust policy for everyone hands the role to any AWS account; an external id is no protection there, for it is no secret.",
  fix: "Name accounts, roles or services in Principal of assumeRolePolicy, or add a condition on aws:PrincipalOrgID with a fixed value.",
  claims: ["access.no-routine", "access.minimal"],
  frameworks: { cis: ["2.21"], nist: ["AC-3", "AC-6", "IA-2"] },
  appliesTo: [ROLE],
  check(role, { each, violation }) {
    const statements = trustOf(role);
    each(statements, (s) => {
      if (isPublic(s, statements)) violation(`${s.label} of assumeRolePolicy lets everyone take the role, under no condition that says who they are`);
      const federated = s.principals.some(({ type, value }) => type === "Federated" && value === "*");
      if (s.allows && federated) violation(`${s.label} of assumeRolePolicy trusts every identity provider`);
    });
  },
});
