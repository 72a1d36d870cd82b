// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "./resource";

export const RDS_INSTANCE = "aws:rds/instance:Instance";
export const RDS_CLUSTER = "aws:rds/cluster:Cluster";
export const RDS_CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const DOCDB_CLUSTER = "aws:docdb/cluster:Cluster";
export const DOCDB_CLUSTER_INSTANCE = "aws:docdb/clusterInstance:ClusterInstance";
export const NEPTUNE_CLUSTER = "aws:neptune/cluster:Cluster";
export const NEPTUNE_CLUSTER_INSTANCE = "aws:neptune/clusterInstance:ClusterInstance";
export const REDSHIFT_CLUSTER = "aws:redshift/cluster:Cluster";
export const REDSHIFT_WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";
export const REDSHIFT_NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
export const REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
export const CACHE_CLUSTER = "aws:elasticache/cluster:Cluster";
export const MEMORYDB_CLUSTER = "aws:memorydb/cluster:Cluster";
export const DAX_CLUSTER = "aws:dax/cluster:Cluster";

/** Types whose data volumes are theirs: an instance of a cluster shares the cluster's. */
export const STORAGE_OWNERS = [RDS_INSTANCE, RDS_CLUSTER, DOCDB_CLUSTER, NEPTUNE_CLUSTER] as const;

/** `postgres`, `mysql`, `mariadb`, `sqlserver`, `oracle`, `db2`; Aurora and custom engines by the one they speak. */
export function engineOf(database: Resource): string | undefined {
  const engine = database.text("engine")?.toLowerCase();
  if (engine === undefined) return undefined;
  if (engine === "aurora") return "mysql";
  return ["postgres", "mysql", "mariadb", "sqlserver", "oracle", "db2"].find((name) => engine.includes(name)) ?? engine;
}

/** The property that makes a database a replica of another, and is set on this one. */
export function replicaOf(database: Resource): string | undefined {
  return ["replicateSourceDb", "replicationSourceIdentifier"].find((property) => database.isUnknown(property) || database.text(property) !== undefined);
}

/** What a database says of its own major version: 16 for `16.4`, undefined when it leaves the choice to AWS. */
export function majorVersion(resource: Resource, property: string): number | undefined {
  const [, major] = /^(\d+)/.exec(resource.text(property) ?? "") ?? [];
  return major === undefined ? undefined : Number(major);
}
