// SPDX-License-Identifier: Apache-2.0
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "bucket-policy-not-public",
  title: "No bucket policy lets strangers in",
  severity: "critical",
  why: "A statement for everyone, without a condition that says who they are, opens the bucket to the internet.",
  fix: "Name the accounts or roles in Principal, or add a condition on aws:PrincipalOrgID, aws:SourceVpce or aws:SourceAccount with a fixed value.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["2.21"], fsbp: ["S3.2", "S3.3"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: [BUCKET, "aws:s3/accessPoint:AccessPoint"],
  check(bucket, { graph, each, violation, notApplicable }) {
    const statements = statementsOf(resourcePolicies(graph, bucket));
    if (statements.length === 0) notApplicable("it has no policy");
    each(statements, (s) => {
      if (isPublic(s, statements)) violation(`${s.label} of ${s.document.label} allows everyone, under no condition that says who they are`);
    });
  },
});
