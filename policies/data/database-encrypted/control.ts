// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { RDS_INSTANCE, REDSHIFT_CLUSTER, replicaOf, STORAGE_OWNERS } from "../../_kit/databases";

export default defineControl({
  id: "database-encrypted",
  title: "Databases are encrypted at rest",
  severity: "high",
  why: "An unencrypted database leaves readable snapshots, replicas and retired disks behind, and can only be encrypted later by copying it.",
  fix: "Set storageEncrypted: true (encrypted: true on a Redshift cluster), with kmsKeyId for a key of your own.",
  claims: ["storage.at-rest"],
  frameworks: { cis: ["3.2.1"], fsbp: ["RDS.3", "RDS.27", "DocumentDB.1", "Neptune.1", "Redshift.10"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: [...STORAGE_OWNERS, REDSHIFT_CLUSTER],
  check(database, { violation, notApplicable }) {
    if (database.type === REDSHIFT_CLUSTER) {
      // Absent is true: https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html (since January 2025)
      if (!database.bool("encrypted", true)) violation(`encrypted is ${database.show("encrypted")}`);
      return;
    }
    // A replica in the source's region has the source's encryption; one in another region is encrypted by its kmsKeyId.
    const replica = database.type === RDS_INSTANCE ? replicaOf(database) : undefined;
    if (replica !== undefined) {
      if (database.has("kmsKeyId") || database.bool("storageEncrypted")) return;
      if (!isArn(database.text(replica))) notApplicable("a replica in its source's region is encrypted as its source is");
    }
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html: serverless v1 is always encrypted.
    if (database.text("engineMode") === "serverless") return;
    // Absent is false: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
    if (!database.bool("storageEncrypted")) violation(`storageEncrypted is ${database.show("storageEncrypted")}`);
  },
});

function isArn(source: string | undefined): boolean {
  return source?.startsWith("arn:") ?? false;
}
