// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { NEPTUNE_CLUSTER_INSTANCE, RDS_CLUSTER_INSTANCE, RDS_INSTANCE, REDSHIFT_CLUSTER, REDSHIFT_WORKGROUP } from "../../_kit/databases";

export default defineControl({
  id: "database-not-public",
  title: "Databases have no public address",
  severity: "critical",
  why: "A database with a public address is one security group rule away from password guessing by the whole internet.",
  fix: "Remove publiclyAccessible, or set it to false, and reach the database from inside the VPC.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["3.2.3"], fsbp: ["RDS.2", "Redshift.1", "RedshiftServerless.3", "DMS.1"], nist: ["AC-4", "SC-7", "SC-7(11)"] },
  appliesTo: [RDS_INSTANCE, RDS_CLUSTER_INSTANCE, NEPTUNE_CLUSTER_INSTANCE, REDSHIFT_CLUSTER, REDSHIFT_WORKGROUP, "aws:dms/replicationInstance:ReplicationInstance"],
  check(database, { violation }) {
    // Absent is false in the provider, for each of these types.
    if (database.bool("publiclyAccessible")) violation(`publiclyAccessible is ${database.show("publiclyAccessible")}`);
  },
});
