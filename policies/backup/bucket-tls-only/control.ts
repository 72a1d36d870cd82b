// SPDX-License-Identifier: Apache-2.0
import { BUCKET, bucketArn } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { deniesPlaintext, resourcePolicies } from "../../_kit/iam";

export default defineControl({
  id: "bucket-tls-only",
  title: "Buckets refuse requests without TLS",
  severity: "high",
  why: "S3 answers plain HTTP unless the bucket's policy refuses it, so a misconfigured client would send objects and signatures in the clear.",
  fix: 'Give the bucket an aws.s3.BucketPolicy with Effect "Deny", Principal "*", Action "s3:*", Resource both the bucket\'s ARN and the ARN followed by "/*", and Condition { Bool: { "aws:SecureTransport": "false" } }.',
  claims: ["transit.internal", "backup.immutable"],
  frameworks: { cis: ["3.1.1"], fsbp: ["S3.5"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, violation }) {
    const policies = resourcePolicies(graph, bucket);
    if (policies.length === 0) return violation("the bucket has no policy, so S3 accepts requests without TLS");
    const arn = bucketArn(bucket);
    if (!deniesPlaintext(policies, "s3:*", [arn])) violation(`no statement of the bucket policy denies everyone every action on the bucket itself (${arn}) without TLS`);
    else if (!deniesPlaintext(policies, "s3:*", [`${arn}/*`])) violation(`the bucket policy denies requests without TLS on the bucket, but not on its objects (${arn}/*)`);
  },
});
