// SPDX-License-Identifier: Apache-2.0
import { BUCKET, bucketArn, copiedFrom, replicationRules } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { deniesEveryone, resourcePolicies, type Condition } from "../../_kit/iam";

export default defineControl({
  id: "bucket-encryption-enforced",
  title: "Buckets with copies of data refuse objects encrypted otherwise",
  severity: "low",
  why: "The default encryption holds only for those who ask for none: a client that names S3's own keys gets them, and its objects are readable without the KMS key.",
  fix: 'Deny s3:PutObject on the objects to everyone with Condition { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" }, Null: { "s3:x-amz-server-side-encryption": "false" } }.',
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-28", "SC-28(1)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, some, violation, notApplicable }) {
    const isCopy = some([() => replicationRules(graph, bucket).length > 0, () => copiedFrom(graph, bucket).length > 0], (test) => test());
    if (!isCopy) notApplicable("it is neither copied nor a copy");
    const enforced = deniesEveryone(resourcePolicies(graph, bucket), "s3:PutObject", [`${bucketArn(bucket)}/*`], ({ conditions }) => conditions.some(refuses) && conditions.every((c) => refuses(c) || spares(c)));
    if (!enforced) violation("its policy does not deny objects with another encryption than aws:kms");
  },
});

const HEADER = "s3:x-amz-server-side-encryption";

function refuses({ key, operator, qualifier, known }: Condition): boolean {
  return key === HEADER && qualifier === undefined && operator === "stringnotequals" && known().every((value) => value.startsWith("aws:kms"));
}

/** Requests that name no encryption get the bucket's default. */
function spares({ key, operator, known }: Condition): boolean {
  return key === HEADER && operator === "null" && known().join() === "false";
}
