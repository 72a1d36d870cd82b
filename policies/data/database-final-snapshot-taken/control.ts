// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { RDS_INSTANCE, REDSHIFT_CLUSTER, replicaOf, STORAGE_OWNERS } from "../../_kit/databases";

export default defineControl({
  id: "database-final-snapshot-taken",
  title: "Deleting a database leaves a final snapshot",
  severity: "medium",
  why: "Automatic backups go with the database; a final snapshot is what is left after a deletion nobody wanted.",
  fix: "Remove skipFinalSnapshot, or set it to false, and name the snapshot in finalSnapshotIdentifier.",
  claims: ["backup.restorable"],
  frameworks: { nist: ["CP-9", "CP-10"] },
  appliesTo: [...STORAGE_OWNERS, REDSHIFT_CLUSTER],
  check(database, { violation, notApplicable }) {
    if (database.type === RDS_INSTANCE && replicaOf(database) !== undefined) notApplicable("a replica holds no data of its own");
    // Absent is false in the provider, for each of these types.
    if (database.bool("skipFinalSnapshot")) violation(`skipFinalSnapshot is ${database.show("skipFinalSnapshot")}`);
  },
});
