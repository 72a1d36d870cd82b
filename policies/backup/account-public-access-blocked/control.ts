// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export default defineControl({
  id: "account-public-access-blocked",
  title: "The account blocks public access to every bucket",
  severity: "high",
  why: "The account's block covers the buckets that nobody remembered, and those that other tools create.",
  fix: "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets of the aws.s3.AccountPublicAccessBlock to true.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["3.1.4"], fsbp: ["S3.1"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"],
  check(block, { each, violation }) {
    // Absent is false: https://www.pulumi.com/registry/packages/aws/api-docs/s3/accountpublicaccessblock/
    each(SWITCHES, (name) => {
      if (!block.bool(name)) violation(`${name} is ${block.show(name)}`, `Set ${name}: true.`);
    });
  },
});
