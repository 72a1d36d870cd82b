// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { demandsMfa } from "../../_kit/iam";
import { ROLE, staffStatements } from "../../_kit/roles";

export default defineControl({
  id: "staff-mfa-required",
  title: "People take roles only with a second factor",
  severity: "high",
  why: "A password or key alone is what phishing and leaks give away; the second factor is what stops there.",
  fix: 'Add Condition { Bool: { "aws:MultiFactorAuthPresent": "true" } } to the trust statement (not BoolIfExists); where only a machine of another account takes the role, a Condition on sts:ExternalId.',
  claims: ["access.no-routine"],
  frameworks: { nist: ["IA-2(1)", "IA-2(2)", "AC-3"] },
  appliesTo: [ROLE],
  check(role, { graph, each, violation, notApplicable }) {
    const statements = staffStatements(graph, role);
    if (statements.length === 0) notApplicable("no person can take the role");
    each(statements, (s) => {
      if (!demandsMfa(s)) violation(`${s.label} of assumeRolePolicy lets people take the role without a second factor`);
    });
  },
});
