// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { STORAGE_OWNERS } from "../../_kit/databases";

export default defineControl({
  id: "database-deletion-protected",
  title: "Databases are protected from deletion",
  severity: "medium",
  why: "A replaced or mistaken deployment deletes an unprotected database within seconds.",
  fix: "Set deletionProtection: true (deletionProtectionEnabled: true on a DynamoDB table).",
  claims: ["backup.restorable"],
  frameworks: { fsbp: ["RDS.7", "RDS.8", "DocumentDB.5", "Neptune.4", "DynamoDB.6"], nist: ["CM-3", "CP-9"] },
  appliesTo: [...STORAGE_OWNERS, "aws:rds/globalCluster:GlobalCluster", "aws:dynamodb/table:Table"],
  check(database, { violation }) {
    const property = database.type === "aws:dynamodb/table:Table" ? "deletionProtectionEnabled" : "deletionProtection";
    // Absent is false in the provider, for each of these types.
    if (!database.bool(property)) violation(`${property} is ${database.show(property)}`);
  },
});
