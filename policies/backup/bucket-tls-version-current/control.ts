// SPDX-License-Identifier: Apache-2.0
import { BUCKET, bucketArn } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { deniesOldTls, resourcePolicies } from "../../_kit/iam";

export default defineControl({
  id: "bucket-tls-version-current",
  title: "Buckets refuse TLS older than 1.2",
  severity: "low",
  why: "S3's public endpoints refuse TLS 1.0 and 1.1 themselves, but the promise should not rest on a default that the account does not hold.",
  fix: 'Add a statement to the bucket\'s policy with Effect "Deny", Principal "*", Action "s3:*", the bucket\'s ARN and its objects as Resource, and Condition { NumericLessThan: { "s3:TlsVersion": "1.2" } }.',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-8", "SC-8(1)", "SC-13"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, violation, notApplicable }) {
    const policies = resourcePolicies(graph, bucket);
    if (policies.length === 0) notApplicable("the bucket has no policy, which bucket-tls-only reports");
    const arn = bucketArn(bucket);
    if (!deniesOldTls(policies, "s3:*", [arn, `${arn}/*`])) violation('no statement of the bucket policy denies everyone requests with "s3:TlsVersion" below 1.2');
  },
});
