// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { documentAt, IDENTITIES, isAdministrative, openEscalations, permissionsOf, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "privilege-escalation-paths-closed",
  title: "Nobody can make themselves an administrator",
  severity: "high",
  why: "A few harmless-looking permissions together, such as passing any role and starting a host, are as good as all of them.",
  fix: "Remove one of the actions named, narrow its Resource to named roles or policies, or deny it in a permissions boundary.",
  claims: ["access.minimal", "access.no-routine"],
  frameworks: { nist: ["AC-5", "AC-6", "AC-6(10)"] },
  appliesTo: IDENTITIES,
  check(identity, { graph, some, violation, notApplicable }) {
    const { documents } = permissionsOf(graph, identity);
    if (documents.length === 0) notApplicable("the stack gives it no policy of its own");
    if (some(statementsOf(documents), isAdministrative)) notApplicable("it may do everything, which no-wildcard-admin reports");
    const boundary = graph.targets(identity, "permissionsBoundary", "aws:iam/policy:Policy").flatMap((policy) => documentAt(policy, "policy") ?? []);
    const open = openEscalations(documents, boundary);
    const [first] = open;
    // One root cause: an action on everything usually opens several ways at once.
    if (first) violation(`with ${first.actions.join(" and ")} on any resource it ${first.how}${open.length > 1 ? `, and ${open.length - 1} other way${open.length > 2 ? "s are" : " is"} open` : ""}`);
  },
});
