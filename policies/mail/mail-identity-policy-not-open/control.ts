// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { documentAt, isPublic } from "../../_kit/iam";

export default defineControl({
  id: "mail-identity-policy-not-open",
  title: "No one but named accounts may send as an identity",
  severity: "critical",
  why: "A sending policy for everyone lets any AWS account send signed mail from your domain.",
  fix: "Name the accounts or services in the policy's Principal, or narrow it with a condition such as aws:PrincipalOrgID.",
  claims: ["email.tls"],
  frameworks: { cis: ["2.21"], nist: ["AC-3", "AC-6"] },
  appliesTo: ["aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "aws:ses/identityPolicy:IdentityPolicy"],
  check(holder, { violation, each }) {
    const statements = documentAt(holder, "policy")?.statements ?? [];
    each(statements, (statement) => {
      if (isPublic(statement, statements)) violation("policy lets everyone send: its Principal is *, and no condition narrows it");
    });
  },
});
