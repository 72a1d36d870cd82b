// SPDX-License-Identifier: Apache-2.0
import { defineControl, type Context } from "../../_kit/control";
import { DOCDB_CLUSTER, engineOf, majorVersion, RDS_CLUSTER, RDS_INSTANCE, REDSHIFT_CLUSTER, REDSHIFT_WORKGROUP } from "../../_kit/databases";
import type { Resource, View } from "../../_kit/resource";
import { Undetermined } from "../../_kit/unknown";

const GROUPS: Readonly<Record<string, readonly [property: string, type: string]>> = {
  [RDS_INSTANCE]: ["parameterGroupName", "aws:rds/parameterGroup:ParameterGroup"],
  [RDS_CLUSTER]: ["dbClusterParameterGroupName", "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
  [DOCDB_CLUSTER]: ["dbClusterParameterGroupName", "aws:docdb/clusterParameterGroup:ClusterParameterGroup"],
  [REDSHIFT_CLUSTER]: ["clusterParameterGroupName", "aws:redshift/parameterGroup:ParameterGroup"],
};

interface Requirement {
  readonly name: string;
  /** Whether the default parameter group, or one that leaves the parameter out, has it on; undefined where the version that AWS chooses decides. */
  readonly on: boolean | undefined;
}

export default defineControl({
  id: "database-tls-required",
  title: "Databases refuse connections without TLS",
  severity: "high",
  why: "A database that offers TLS without requiring it takes passwords and rows in the clear from every client that does not ask.",
  fix: "Give the database a parameter group with rds.force_ssl = 1 (PostgreSQL, SQL Server), require_secure_transport = 1 (MySQL, MariaDB; ON for Aurora), tls = enabled (DocumentDB) or require_ssl = true (Redshift).",
  claims: ["transit.internal"],
  frameworks: { fsbp: ["RDS.41", "RDS.44", "DocumentDB.6", "Redshift.2", "RedshiftServerless.2"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [...Object.keys(GROUPS), REDSHIFT_WORKGROUP],
  check(database, context) {
    if (database.type === REDSHIFT_WORKGROUP) return judge(database.list("configParameters"), "parameterKey", "parameterValue", { name: "require_ssl", on: false }, "configParameters", context);
    const requirement = requirementOf(database) ?? context.notApplicable("no parameter of its engine requires TLS");
    const [property, type] = GROUPS[database.type] ?? ["parameterGroupName", ""];
    const [group] = context.graph.targets(database, property, type);
    if (group) {
      group.assessed = true;
      return judge(group.list("parameters"), "name", "value", requirement, `parameters of ${group.label}`, context);
    }
    const named = database.text(property);
    if (named !== undefined && !named.startsWith("default.")) throw new Undetermined(`${database.label}: whether parameter group ${named} sets ${requirement.name} cannot be seen, it is not in this stack`);
    if (requirement.on === undefined) throw new Undetermined(`${database.label}: engineVersion is unset, and whether the version AWS chooses has ${requirement.name} on cannot be seen`);
    if (!requirement.on) context.violation(`${property} is ${database.show(property)}, and the default group leaves ${requirement.name} off`);
  },
});

function judge(parameters: View[], key: string, value: string, { name, on }: Requirement, where: string, { violation, each }: Context): void {
  const parameter = parameters.find((p) => !p.isUnknown(key) && p.text(key)?.toLowerCase() === name);
  if (!parameter) {
    // A name that is not known yet may be the one.
    each(parameters, (p) => void p.text(key));
    if (on === undefined) throw new Undetermined(`${where} leave ${name} at the default of a version that is not known`);
    if (!on && !parameters.some((p) => p.isUnknown(key))) violation(`${where} leave ${name} at its default, which is off`);
    return;
  }
  // `tls` of DocumentDB also takes versions: https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html
  if (!["1", "true", "on", "enabled", "tls1.2+", "tls1.3+", "fips-140-3"].includes(parameter.text(value)?.toLowerCase() ?? "")) violation(`${name} in ${where} is ${parameter.show(value)}`);
}

/** What makes the engine require TLS, with the default of its version. */
function requirementOf(database: Resource): Requirement | undefined {
  // TLS is on by default in DocumentDB: https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html
  if (database.type === DOCDB_CLUSTER) return { name: "tls", on: true };
  // https://docs.aws.amazon.com/redshift/latest/mgmt/security-ssl-support.html: require_ssl is false in default.redshift-1.0
  // and true in default.redshift-2.0, the default for clusters since January 2025; a group of one's own starts at false.
  if (database.type === REDSHIFT_CLUSTER) return { name: "require_ssl", on: database.get("clusterParameterGroupName") === undefined || database.text("clusterParameterGroupName") === "default.redshift-2.0" };
  const version = majorVersion(database, "engineVersion");
  const engine = engineOf(database);
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html: on from version 15 of RDS, 17 of Aurora.
  // Without a version RDS takes a newer one than that; which one Aurora takes is not settled.
  if (engine === "postgres") {
    const aurora = database.text("engine")?.startsWith("aurora");
    return { name: "rds.force_ssl", on: version === undefined ? (aurora ? undefined : true) : version >= (aurora ? 17 : 15) };
  }
  if (engine === "sqlserver") return { name: "rds.force_ssl", on: false };
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html: on from version 11.8.
  if (engine === "mariadb") {
    const [major = 0, minor = 0] = (database.text("engineVersion") ?? "").split(".").map(Number);
    return { name: "require_secure_transport", on: version === undefined ? undefined : major > 11 || (major === 11 && minor >= 8) };
  }
  return engine === "mysql" ? { name: "require_secure_transport", on: false } : undefined;
}
