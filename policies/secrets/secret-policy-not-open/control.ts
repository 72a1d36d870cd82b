// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "secret-policy-not-open",
  title: "No policy lets strangers read a secret",
  severity: "critical",
  why: "A secret that any AWS account may read is published.",
  fix: "Name accounts or roles in Principal, or add a condition on aws:PrincipalOrgID with a fixed value; set blockPublicPolicy: true on the aws.secretsmanager.SecretPolicy.",
  claims: ["logs.no-secrets", "access.minimal"],
  frameworks: { cis: ["2.21"], nist: ["AC-3", "AC-6"] },
  appliesTo: ["aws:secretsmanager/secret:Secret"],
  check(secret, { graph, each, violation }) {
    const statements = statementsOf(resourcePolicies(graph, secret));
    each(statements, (s) => {
      if (isPublic(s, statements)) violation(`${s.label} of ${s.document.label} allows everyone, under no condition that says who they are`);
    });
  },
});
