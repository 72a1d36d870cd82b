// SPDX-License-Identifier: Apache-2.0
import { BUCKET, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

const OPEN = new Set(["public-read", "public-read-write", "authenticated-read"]);
const GROUPS = /\/(AllUsers|AuthenticatedUsers)$/;

export default defineControl({
  id: "bucket-acl-private",
  title: "Bucket ACLs grant nothing to strangers",
  severity: "critical",
  why: "The groups AllUsers and AuthenticatedUsers are everyone with an internet connection; the second only needs an AWS account of any kind.",
  fix: "Remove the ACL (acl, grants, aws.s3.BucketAcl) and let the bucket enforce its owner.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["S3.2", "S3.3"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation }) {
    const { separate } = settings(graph, bucket, "aws:s3/bucketAcl:BucketAcl");
    each([bucket, ...separate], (holder) => {
      const where = holder === bucket ? "acl" : `acl of ${holder.label}`;
      if (OPEN.has(holder.text("acl") ?? "private")) violation(`${where} is ${holder.show("acl")}`);
    });
    each([...bucket.list("grants"), ...separate.flatMap((acl) => acl.list("accessControlPolicy.grants"))], (grant) => {
      const uri = grant.text("uri") ?? grant.text("grantee.uri") ?? "";
      if (GROUPS.test(uri)) violation(`${grant.path} grants ${grant.show(grant.get("permission") === undefined ? "permissions" : "permission")} to ${GROUPS.exec(uri)?.[1]}`);
    });
  },
});
