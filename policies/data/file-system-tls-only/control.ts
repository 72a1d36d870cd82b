// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { deniesPlaintext, isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "file-system-tls-only",
  title: "File systems are mounted over TLS, by clients they know",
  severity: "high",
  why: "Without a policy EFS takes plain NFS, as root, from everything that reaches its mount target.",
  fix: 'Give the file system an aws.efs.FileSystemPolicy that denies everyone all actions under Condition { Bool: { "aws:SecureTransport": "false" } }, and allows named roles.',
  claims: ["transit.internal"],
  frameworks: { nist: ["AC-3", "SC-8", "SC-8(1)"] },
  appliesTo: ["aws:efs/fileSystem:FileSystem"],
  check(fileSystem, { graph, violation, each }) {
    const policies = resourcePolicies(graph, fileSystem);
    if (policies.length === 0) return violation("it has no policy, so it takes plain NFS from every client");
    const statements = statementsOf(policies);
    each([
      () => {
        if (!deniesPlaintext(policies, "elasticfilesystem:ClientMount", undefined)) violation("no statement of its policy denies everyone elasticfilesystem:ClientMount without TLS");
      },
      () => {
        // The condition of mount targets does not say who: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
        if (statements.some((statement) => isPublic(statement, statements))) violation("its policy allows everyone who reaches a mount target");
      },
    ], (part) => part());
  },
});
