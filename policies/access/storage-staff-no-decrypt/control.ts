// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, statementsOf } from "../../_kit/iam";
import { mayReadObjects, rightsOf, ROLE, staffStatements } from "../../_kit/roles";

export default defineControl({
  id: "storage-staff-no-decrypt",
  title: "No role of staff can both read stored objects and decrypt them",
  severity: "high",
  why: "The page promises that those who run storage never see plaintext; whoever holds both rights does.",
  fix: "Remove kms:Decrypt from the role, or deny it with Effect Deny on Resource \"*\".",
  claims: ["access.storage-ciphertext"],
  frameworks: { nist: ["AC-3", "AC-5", "AC-6"] },
  appliesTo: [ROLE],
  check(role, { graph, some, violation, notApplicable }) {
    if (staffStatements(graph, role).length === 0) notApplicable("no person can take the role");
    const rights = rightsOf(graph, role);
    if (some(statementsOf(rights.documents), isAdministrative)) notApplicable("it may do everything, which no-wildcard-admin reports");
    if (mayReadObjects(graph, rights) && rights.may("kms:Decrypt")) violation("its policies allow both s3:GetObject and kms:Decrypt");
  },
});
