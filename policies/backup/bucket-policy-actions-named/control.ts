// SPDX-License-Identifier: Apache-2.0
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { resourcePolicies, statementsOf } from "../../_kit/iam";

/** What no policy should hand out along with reading and writing: the means to change the bucket's protection. */
const PROTECTION = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutObjectAcl", "s3:PutEncryptionConfiguration", "s3:BypassGovernanceRetention"];

export default defineControl({
  id: "bucket-policy-actions-named",
  title: "Bucket policies hand out named actions, not the bucket's protection",
  severity: "medium",
  why: "A policy that allows s3:* also allows rewriting the policy, the ACLs and the encryption, so the guest can take over the house.",
  fix: "List in Action the object actions that are needed, such as s3:GetObject and s3:PutObject.",
  claims: ["access.minimal"],
  frameworks: { fsbp: ["S3.6"], nist: ["AC-3", "AC-6"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const statements = statementsOf(resourcePolicies(graph, bucket));
    if (statements.length === 0) notApplicable("it has no policy");
    each(statements, (s) => {
      if (!s.allows) return;
      const found = PROTECTION.filter((action) => s.coversAction(action));
      if (found.length > 0) violation(`${s.label} of ${s.document.label} allows ${found.slice(0, 3).join(", ")}${found.length > 3 ? ` and ${found.length - 3} more` : ""}`);
    });
  },
});
