// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { permissionsOf } from "../../_kit/iam";
import { ROLE } from "../../_kit/roles";

export default defineControl({
  id: "role-holds-rights",
  title: "Every role has permissions of its own",
  severity: "low",
  why: "A role without any is left over, or its policy was attached to another role, which now may do what it should not.",
  fix: "Attach the role's policy to it (role of aws.iam.RolePolicy or RolePolicyAttachment), or remove the role.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-6", "AC-2"] },
  appliesTo: [ROLE],
  check(role, { graph, violation, notApplicable }) {
    if (/^\/aws-service-role\//.test(role.text("path") ?? "/")) notApplicable("a service's own role");
    const { documents, managed } = permissionsOf(graph, role);
    if (documents.length === 0 && managed.length === 0) violation("no policy of the stack is attached to it");
  },
});
