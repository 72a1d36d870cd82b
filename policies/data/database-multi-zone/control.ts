// SPDX-License-Identifier: Apache-2.0
import { defineControl, type Context } from "../../_kit/control";
import {
  DOCDB_CLUSTER, DOCDB_CLUSTER_INSTANCE, NEPTUNE_CLUSTER, NEPTUNE_CLUSTER_INSTANCE, RDS_CLUSTER, RDS_CLUSTER_INSTANCE, RDS_INSTANCE, REDSHIFT_CLUSTER, replicaOf, STORAGE_OWNERS,
} from "../../_kit/databases";
import type { Resource } from "../../_kit/resource";

const MEMBERS: Readonly<Record<string, string>> = {
  [RDS_CLUSTER]: RDS_CLUSTER_INSTANCE,
  [DOCDB_CLUSTER]: DOCDB_CLUSTER_INSTANCE,
  [NEPTUNE_CLUSTER]: NEPTUNE_CLUSTER_INSTANCE,
};

export default defineControl({
  id: "database-multi-zone",
  title: "Databases survive the loss of a zone",
  severity: "medium",
  why: "A database in one zone is down, and without its last minutes of writes, when that zone is.",
  fix: "Set multiAz: true on an instance and on a Redshift cluster; give other clusters two or more instances.",
  claims: ["backup.three-copies"],
  frameworks: { cis: ["3.2.4"], fsbp: ["RDS.5", "RDS.15", "Redshift.18"], nist: ["CP-10", "SC-36", "SI-13(5)"] },
  appliesTo: [...STORAGE_OWNERS, REDSHIFT_CLUSTER],
  check(database, context) {
    if (database.type !== RDS_INSTANCE && database.type !== REDSHIFT_CLUSTER) return checkCluster(database, context);
    if (database.type === RDS_INSTANCE && replicaOf(database) !== undefined) context.notApplicable("a replica is itself the second copy");
    // Absent is false: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html,
    // https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
    if (!database.bool("multiAz")) context.violation(`multiAz is ${database.show("multiAz")}`);
  },
});

function checkCluster(cluster: Resource, { graph, violation, notApplicable }: Context): void {
  // A Multi-AZ DB cluster brings its three instances with it: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html
  if (cluster.get("dbClusterInstanceClass") !== undefined) return;
  if (cluster.text("engineMode") === "serverless") notApplicable("serverless v1 chooses its own zones");
  const type = MEMBERS[cluster.type] ?? RDS_CLUSTER_INSTANCE;
  const members = graph.referrers(cluster, type, "clusterIdentifier");
  if (members.length === 0) notApplicable("its instances are not in this stack");
  if (members.length < 2) violation("the cluster has one instance, so nothing takes over when its zone fails", "Add a second instance to the cluster.");
  else {
    const zones = members.map((m) => m.text("availabilityZone"));
    if (zones.every((zone) => zone !== undefined && zone === zones[0])) violation(`availabilityZone is ${JSON.stringify(zones[0])} for every instance of the cluster`, "Put the instances into different zones.");
  }
}
