// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";
import { KEY, REPLICA_KEY } from "../../_kit/keys";

export default defineControl({
  id: "key-policy-not-public",
  title: "No key policy lets strangers use a key",
  severity: "critical",
  why: "A key that any AWS account may use protects nothing: whoever gets the ciphertext gets the data.",
  fix: "Name accounts or roles in Principal, or add a condition on kms:CallerAccount, aws:PrincipalOrgID or aws:SourceAccount with a fixed value; kms:ViaService alone lets in every account.",
  claims: ["storage.at-rest", "access.storage-ciphertext"],
  frameworks: { cis: ["2.21"], fsbp: ["KMS.5"], nist: ["AC-3", "AC-6", "SC-12"] },
  appliesTo: [KEY, REPLICA_KEY, "aws:kms/externalKey:ExternalKey"],
  check(key, { graph, each, violation }) {
    // Without a policy, KMS lets the account's own IAM policies decide: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    const statements = statementsOf(resourcePolicies(graph, key));
    each(statements, (s) => {
      if (isPublic(s, statements)) violation(`${s.label} of ${s.document.label} allows everyone, under no condition that says who they are`);
    });
  },
});
