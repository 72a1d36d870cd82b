// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCDB_CLUSTER, engineOf, NEPTUNE_CLUSTER, RDS_CLUSTER, RDS_INSTANCE, REDSHIFT_NAMESPACE } from "../../_kit/databases";
import type { Resource } from "../../_kit/resource";

export default defineControl({
  id: "database-logs-exported",
  title: "Databases export their logs",
  severity: "medium",
  why: "Logs that stay on the database go with it, and nobody is alarmed by a log that nobody reads.",
  fix: "List the engine's logs in enabledCloudwatchLogsExports (enableCloudwatchLogsExports on Neptune, logExports on Redshift Serverless).",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["RDS.9", "RDS.34", "RDS.36", "RDS.37", "RDS.40", "RDS.42", "DocumentDB.4", "Neptune.2", "RedshiftServerless.6"], nist: ["AU-2", "AU-12"] },
  appliesTo: [RDS_INSTANCE, RDS_CLUSTER, DOCDB_CLUSTER, NEPTUNE_CLUSTER, REDSHIFT_NAMESPACE],
  check(database, { violation }) {
    const property = database.type === NEPTUNE_CLUSTER ? "enableCloudwatchLogsExports" : database.type === REDSHIFT_NAMESPACE ? "logExports" : "enabledCloudwatchLogsExports";
    const exported = database.texts(property);
    const wanted = wantedLogs(database);
    if (exported.length === 0 || !wanted.some((log) => exported.includes(log))) violation(`${property} is ${database.show(property)}; ${wanted.join(" or ")} is needed`);
  },
});

/** The logs of which one at least has to be exported: the ones that show connections, errors or audited statements. */
function wantedLogs(database: Resource): string[] {
  switch (database.type) {
    case DOCDB_CLUSTER:
    case NEPTUNE_CLUSTER:
      return ["audit"];
    case REDSHIFT_NAMESPACE:
      return ["connectionlog", "userlog"];
    default:
  }
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
  const logs: Readonly<Record<string, string[]>> = { postgres: ["postgresql"], mysql: ["error", "audit"], mariadb: ["error", "audit"], sqlserver: ["error"], oracle: ["alert", "audit"], db2: ["diag.log"] };
  return logs[engineOf(database) ?? ""] ?? ["postgresql", "error", "audit", "alert", "diag.log"];
}
