// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ROLE, trustOf } from "../../_kit/roles";

export default defineControl({
  id: "trust-actions-named",
  title: "Trust policies name the way a role is taken",
  severity: "medium",
  why: "A wildcard in a trust policy also lets the caller tag the session and set its source identity, on which other policies decide.",
  fix: "Set Action in assumeRolePolicy to sts:AssumeRole, sts:AssumeRoleWithWebIdentity or sts:AssumeRoleWithSAML.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6"] },
  appliesTo: [ROLE],
  check(role, { each, violation }) {
    const statements = trustOf(role);
    if (statements.length === 0) violation("assumeRolePolicy has no statement, so nobody can take the role", "Write into assumeRolePolicy who may take the role, or remove the role.");
    each(statements, (s) => {
      if (!s.allows) return;
      const wide = s.inverted.action ? ["NotAction"] : s.actionPatterns.filter((action) => /[*?]/.test(action));
      if (wide.length > 0) violation(`${s.label} of assumeRolePolicy allows ${wide.join(", ")}`);
    });
  },
});
