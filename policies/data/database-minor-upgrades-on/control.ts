// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCDB_CLUSTER_INSTANCE, MEMORYDB_CLUSTER, NEPTUNE_CLUSTER_INSTANCE, RDS_CLUSTER_INSTANCE, RDS_INSTANCE, REDSHIFT_CLUSTER, REPLICATION_GROUP } from "../../_kit/databases";

export default defineControl({
  id: "database-minor-upgrades-on",
  title: "Databases take minor version upgrades by themselves",
  severity: "medium",
  why: "Minor versions carry the engine's security fixes; with upgrades off they wait for someone to remember.",
  fix: "Remove autoMinorVersionUpgrade (allowVersionUpgrade on Redshift), or set it to true.",
  claims: ["software.current", "system.patched"],
  frameworks: { cis: ["3.2.2"], fsbp: ["RDS.13", "RDS.35", "ElastiCache.2", "Redshift.6", "DMS.6"], nist: ["SI-2", "SI-2(5)"] },
  appliesTo: [
    RDS_INSTANCE, RDS_CLUSTER_INSTANCE, DOCDB_CLUSTER_INSTANCE, NEPTUNE_CLUSTER_INSTANCE, REDSHIFT_CLUSTER, REPLICATION_GROUP, MEMORYDB_CLUSTER,
    "aws:rds/cluster:Cluster", "aws:dms/replicationInstance:ReplicationInstance",
  ],
  check(database, { violation }) {
    const property = database.type === REDSHIFT_CLUSTER ? "allowVersionUpgrade" : "autoMinorVersionUpgrade";
    // Absent is true, but for DMS: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html,
    // where the provider sends false.
    const absent = !database.type.startsWith("aws:dms/");
    if (!database.bool(property, absent)) violation(`${property} is ${database.show(property)}`);
  },
});
