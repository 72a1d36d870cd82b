// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ROLE, trustOf } from "../../_kit/roles";

export default defineControl({
  id: "saml-audience-scoped",
  title: "SAML assertions are accepted only when made for AWS",
  severity: "medium",
  why: "Without a condition on the audience, an assertion made for another application of the same provider opens the role.",
  fix: 'Add Condition { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } } to the trust statement.',
  claims: ["access.no-routine"],
  frameworks: { nist: ["IA-8", "AC-3"] },
  appliesTo: [ROLE],
  check(role, { each, violation, notApplicable }) {
    const saml = trustOf(role).filter((s) => s.allows && s.coversAction("sts:AssumeRoleWithSAML") && s.principals.some(({ type }) => type === "Federated"));
    if (saml.length === 0) notApplicable("no SAML assertion may take the role");
    each(saml, (s) => {
      const scoped = s.conditions.some((c) => c.key === "saml:aud" && c.operator === "stringequals" && !c.ifExists && c.qualifier !== "forallvalues");
      if (!scoped) violation(`${s.label} of assumeRolePolicy has no StringEquals on SAML:aud`);
    });
  },
});
