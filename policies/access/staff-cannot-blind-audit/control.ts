// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, statementsOf } from "../../_kit/iam";
import { rightsOf, ROLE, staffStatements } from "../../_kit/roles";

/** What would end the record of what staff does, or the protection of what it cannot see. */
const BLINDING = [
  "cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "cloudtrail:UpdateTrail", "cloudtrail:PutEventSelectors", "config:StopConfigurationRecorder",
  "guardduty:DeleteDetector", "logs:DeleteLogGroup", "logs:Unmask", "logs:DeleteDataProtectionPolicy", "kms:ScheduleKeyDeletion", "s3:BypassGovernanceRetention",
];

export default defineControl({
  id: "staff-cannot-blind-audit",
  title: "No role of staff can switch the record off",
  severity: "high",
  why: "Every action of staff is audited only as long as none of them can stop the trail, delete its logs or lift their masks.",
  fix: "Deny the actions named in the role's permissions boundary (permissionsBoundary), or remove them from its policies.",
  claims: ["access.audited"],
  frameworks: { nist: ["AU-9", "AC-5", "AC-6"] },
  appliesTo: [ROLE],
  check(role, { graph, some, violation, notApplicable }) {
    if (staffStatements(graph, role).length === 0) notApplicable("no person can take the role");
    const { documents, may } = rightsOf(graph, role);
    if (some(statementsOf(documents), isAdministrative)) notApplicable("it may do everything, which no-wildcard-admin reports");
    const found = BLINDING.filter(may);
    if (found.length > 0) violation(`its policies allow ${found.slice(0, 3).join(", ")}${found.length > 3 ? ` and ${found.length - 3} more` : ""}`);
  },
});
