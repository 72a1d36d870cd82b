// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, matchesAnywhere, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

const ACTIONS = ["iam:PassRole", "sts:AssumeRole"];

export default defineControl({
  id: "pass-role-scoped",
  title: "Roles may be passed and taken only by name",
  severity: "medium",
  why: "Whoever may hand any role to a service, or take any role, has the rights of the strongest one.",
  fix: "Name in Resource the ARNs of the roles, or add a condition on iam:PassedToService.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-6", "AC-6(10)"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (!s.allows || isAdministrative(s) || s.conditions.some(({ key }) => key === "iam:passedtoservice" || key.startsWith("aws:resourcetag/"))) return;
      const found = ACTIONS.filter((action) => s.coversAction(action));
      if (found.length === 0) return;
      const wide = s.inverted.resource || s.resourcePatterns.some((pattern) => matchesAnywhere(pattern, "arn:aws:iam::123456789012:role/any-name-at-all"));
      if (wide) violation(`${s.label} of ${s.document.label} allows ${found.join(" and ")} on every role`);
    });
  },
});
