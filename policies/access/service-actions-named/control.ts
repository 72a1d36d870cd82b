// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { identityPolicies, isAdministrative, POLICY_HOLDERS } from "../../_kit/iam";
import { isBoundaryOnly } from "../../_kit/roles";

export default defineControl({
  id: "service-actions-named",
  title: "Policies name the actions of a service, not all of them",
  severity: "medium",
  why: "A wildcard for a whole service includes deletion and permissions today, and whatever AWS adds tomorrow.",
  fix: "Replace service:* by the actions that are needed, or name the resources they apply to.",
  claims: ["access.minimal"],
  frameworks: { fsbp: ["IAM.21"], nist: ["AC-6", "AC-6(10)"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, { graph, each, violation, notApplicable }) {
    const documents = identityPolicies(holder);
    if (documents.length === 0) notApplicable("it holds no policy itself");
    if (isBoundaryOnly(graph, holder)) notApplicable("it is a permissions boundary, which grants nothing");
    each(documents.flatMap((d) => d.statements), (s) => {
      if (!s.allows || s.inverted.action || isAdministrative(s)) return;
      const every = s.actionPatterns.find((a) => /^\*+(:\*+)?$/.test(a));
      if (every !== undefined) return violation(`${s.label} of ${s.document.label} allows "${every}": every action of every service`);
      if (s.conditions.length > 0 || !s.anyResource) return;
      const whole = s.actionPatterns.filter((a) => /^[\w-]+:\*$/.test(a));
      if (whole.length > 0) violation(`${s.label} of ${s.document.label} allows ${whole.join(", ")} on every resource`);
    });
  },
});
