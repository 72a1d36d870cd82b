// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { MEMORYDB_CLUSTER, RDS_INSTANCE, REDSHIFT_CLUSTER, replicaOf, REPLICATION_GROUP, STORAGE_OWNERS } from "../../_kit/databases";

/** Days. FSBP's default for RDS.11, DocumentDB.2, Neptune.5 and Redshift.3: https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11 */
const RETENTION = 7;

/** The property that says how many days of automatic backups are kept, and the provider's default for it. */
const KEEPS: Readonly<Record<string, readonly [property: string, absent: number]>> = {
  [RDS_INSTANCE]: ["backupRetentionPeriod", 0],
  [REDSHIFT_CLUSTER]: ["automatedSnapshotRetentionPeriod", 1],
  [REPLICATION_GROUP]: ["snapshotRetentionLimit", 0],
  [MEMORYDB_CLUSTER]: ["snapshotRetentionLimit", 0],
};

export default defineControl({
  id: "database-backed-up",
  title: "Databases keep a week of automatic backups",
  severity: "high",
  why: "Without automatic backups a wrong statement is final; with a day of them, a fault found after a weekend is.",
  fix: `Set backupRetentionPeriod (automatedSnapshotRetentionPeriod on Redshift, snapshotRetentionLimit on caches) to ${RETENTION} or more.`,
  claims: ["backup.regular", "backup.restorable"],
  frameworks: { fsbp: ["RDS.11", "DocumentDB.2", "Neptune.5", "Redshift.3", "ElastiCache.1"], nist: ["CP-9", "CP-10"] },
  appliesTo: [...STORAGE_OWNERS, REDSHIFT_CLUSTER, REPLICATION_GROUP, MEMORYDB_CLUSTER],
  check(database, { violation, notApplicable }) {
    if (database.type === RDS_INSTANCE && replicaOf(database) !== undefined) notApplicable("a replica is restored from its source's backups");
    const [property, absent] = KEEPS[database.type] ?? ["backupRetentionPeriod", 1];
    if ((database.number(property) ?? absent) >= RETENTION) return;
    const found = database.get(property) === undefined ? `unset, which keeps ${absent} days of backups` : `${database.show(property)} days`;
    violation(`${property} is ${found}; ${RETENTION} or more are needed`);
  },
});
