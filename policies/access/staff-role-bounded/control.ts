// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ROLE, staffStatements } from "../../_kit/roles";

export default defineControl({
  id: "staff-role-bounded",
  title: "Roles of staff have a permissions boundary",
  severity: "low",
  why: "A boundary holds whatever policy is attached later, by mistake or by somebody who got in.",
  fix: "Set permissionsBoundary of the role to a policy with the most it may ever do.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-6", "AC-6(10)"] },
  appliesTo: [ROLE],
  check(role, { graph, violation, notApplicable }) {
    if (staffStatements(graph, role).length === 0) notApplicable("no person can take the role");
    if (!role.isUnknown("permissionsBoundary") && role.get("permissionsBoundary") === undefined) violation("permissionsBoundary is unset");
  },
});
