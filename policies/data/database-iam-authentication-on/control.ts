// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { engineOf, NEPTUNE_CLUSTER, RDS_CLUSTER, RDS_INSTANCE } from "../../_kit/databases";

export default defineControl({
  id: "database-iam-authentication-on",
  title: "Databases accept IAM credentials",
  severity: "low",
  why: "IAM tokens live 15 minutes and are revoked with the role; passwords are shared, copied and forgotten.",
  fix: "Set iamDatabaseAuthenticationEnabled: true and let applications connect with tokens.",
  claims: ["access.no-routine"],
  frameworks: { fsbp: ["RDS.10", "RDS.12", "Neptune.7"], nist: ["AC-3", "IA-2", "IA-5"] },
  appliesTo: [RDS_INSTANCE, RDS_CLUSTER, NEPTUNE_CLUSTER],
  check(database, { violation, notApplicable }) {
    const engine = database.type === NEPTUNE_CLUSTER ? "neptune" : engineOf(database);
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
    if (engine !== undefined && ["sqlserver", "oracle", "db2"].includes(engine)) notApplicable(`${engine} has no IAM authentication`);
    if (!database.bool("iamDatabaseAuthenticationEnabled")) violation(`iamDatabaseAuthenticationEnabled is ${database.show("iamDatabaseAuthenticationEnabled")}`);
  },
});
