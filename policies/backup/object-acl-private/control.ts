// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const OPEN = new Set(["public-read", "public-read-write", "authenticated-read"]);

export default defineControl({
  id: "object-acl-private",
  title: "Object ACLs grant nothing to strangers",
  severity: "high",
  why: "An object with a public ACL is open to the internet however private its bucket looks.",
  fix: "Remove acl from the object; serve public files through CloudFront with origin access control.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["S3.12"], nist: ["AC-3", "SC-7"] },
  appliesTo: ["aws:s3/bucketObject:BucketObject", "aws:s3/objectCopy:ObjectCopy"],
  check(object, { violation }) {
    if (OPEN.has(object.text("acl") ?? "private")) violation(`acl is ${object.show("acl")}`);
  },
});
