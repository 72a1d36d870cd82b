// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCDB_CLUSTER, RDS_CLUSTER, RDS_INSTANCE, REDSHIFT_CLUSTER, REDSHIFT_NAMESPACE, replicaOf } from "../../_kit/databases";

const NAMES: Readonly<Record<string, readonly [managed: string, password: string]>> = {
  [RDS_INSTANCE]: ["manageMasterUserPassword", "password"],
  [RDS_CLUSTER]: ["manageMasterUserPassword", "masterPassword"],
  [DOCDB_CLUSTER]: ["manageMasterUserPassword", "masterPassword"],
  [REDSHIFT_CLUSTER]: ["manageMasterPassword", "masterPassword"],
  [REDSHIFT_NAMESPACE]: ["manageAdminPassword", "adminUserPassword"],
};

export default defineControl({
  id: "database-password-managed",
  title: "Master passwords are kept and rotated by Secrets Manager",
  severity: "medium",
  why: "A master password written in the program stays in the stack's state for good, and nothing rotates it.",
  fix: "Remove the password and set manageMasterUserPassword: true (manageMasterPassword on Redshift, manageAdminPassword on Redshift Serverless).",
  claims: ["logs.no-secrets"],
  frameworks: { fsbp: ["SecretsManager.1"], nist: ["IA-5", "IA-5(7)", "SC-12"] },
  appliesTo: Object.keys(NAMES),
  check(database, { violation, notApplicable }) {
    const [managed, password] = NAMES[database.type] ?? ["manageMasterUserPassword", "password"];
    if (database.bool(managed)) return;
    if (database.isUnknown(password) || database.text(password) !== undefined) return violation(`${password} is set by the program, so it is kept in the stack's state and never rotated`);
    if (database.number(`${password}WoVersion`) !== undefined) return;
    const inherited = replicaOf(database) ?? ["snapshotIdentifier", "globalClusterIdentifier", "restoreToPointInTime"].find((p) => database.isUnknown(p) || database.get(p) !== undefined);
    if (inherited !== undefined) notApplicable(`its password comes with ${inherited}`);
    violation(`${managed} is ${database.show(managed)}`);
  },
});
