// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

export default defineControl({
  id: "service-actions-named",
  title: "Policies name the actions of a service, not all of them",
  severity: "medium",
  why: "A wildcard for a whole service includes deletion and permissions today, and whatever AWS adds tomorrow.",
  fix: "Replace service:* by the actions that are needed, or name the resources they apply to.",
  claims: ["access.minimal"],
  frameworks: { fsbp: ["IAM.21"], nist: ["AC-6", "AC-6(10)"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (!s.allows || s.inverted.action || isAdministrative(s)) return;
      const every = s.actionPatterns.find((a) => /^\*+(:\*+)?$/.test(a));
      if (every !== undefined) return violation(`${s.label} of ${s.document.label} allows "${every}": every action of every service`);
      if (s.conditions.length > 0 || !s.anyResource) return;
      const whole = s.actionPatterns.filter((a) => /^[\w-]+:\*$/.test(a));
      if (whole.length > 0) violation(`${s.label} of ${s.document.label} allows ${whole.join(", ")} on every resource`);
    });
  },
});
