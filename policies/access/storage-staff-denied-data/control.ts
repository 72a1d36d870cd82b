// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { deniesAlways } from "../../_kit/iam";
import { rightsOf, ROLE, staffStatements } from "../../_kit/roles";

/** What those who run storage do: set up buckets and restore backups. */
const RUNS_STORAGE = ["s3:PutInventoryConfiguration", "s3:PutMetricsConfiguration", "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration", "s3:PutEncryptionConfiguration", "s3:CreateBucket", "backup:StartRestoreJob", "backup:StartBackupJob"];
const DATA = ["s3:GetObject", "kms:Decrypt"];

export default defineControl({
  id: "storage-staff-denied-data",
  title: "Roles that run storage are denied the data in it",
  severity: "medium",
  why: "A role that is merely not allowed to decrypt can be allowed from elsewhere, by a key policy, a grant or a bucket policy; only a Deny of its own outlasts them.",
  fix: 'Add to the role\'s policy, or to its boundary, a statement with Effect "Deny", Action ["s3:GetObject*", "kms:Decrypt"] and Resource "*", without a condition.',
  claims: ["access.storage-ciphertext"],
  frameworks: { nist: ["AC-3", "AC-5", "AC-6"] },
  appliesTo: [ROLE],
  check(role, { graph, some, violation, notApplicable }) {
    if (staffStatements(graph, role).length === 0) notApplicable("no person can take the role");
    const { documents, boundary, may } = rightsOf(graph, role);
    if (!some(RUNS_STORAGE, may)) notApplicable("it does not run storage");
    if (some(DATA, may)) notApplicable("it is a role that reads data, and judged as that");
    const open = DATA.filter((action) => !deniesAlways([...documents, ...boundary], action));
    if (open.length > 0) violation(`no policy of the role denies ${open.join(" and ")}`);
  },
});
