// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "database-snapshot-private",
  title: "Database snapshots are shared with no one, or with named accounts",
  severity: "critical",
  why: 'A snapshot shared with "all" can be restored by every AWS account in the world.',
  fix: 'Remove "all" from sharedAccounts; name the accounts that need the snapshot.',
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["RDS.1"], nist: ["AC-3", "AC-21", "SC-7"] },
  appliesTo: ["aws:rds/snapshot:Snapshot", "aws:rds/clusterSnapshot:ClusterSnapshot", "aws:rds/snapshotCopy:SnapshotCopy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
  check(snapshot, { violation, each }) {
    each(snapshot.list("sharedAccounts"), (account) => {
      if (account.text()?.toLowerCase() === "all") violation(`${account.path} is "all", which makes the snapshot public`);
    });
  },
});
