// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { identityPolicies, isAdministrative, POLICY_HOLDERS } from "../../_kit/iam";
import { isBoundaryOnly } from "../../_kit/roles";

export default defineControl({
  id: "no-wildcard-admin",
  title: "No policy allows everything on everything",
  severity: "high",
  why: "One stolen credential with such a policy is the whole account: data, backups, audit trail and keys.",
  fix: "List in Action what is needed, and in Resource on what.",
  claims: ["access.minimal"],
  frameworks: { cis: ["2.14"], fsbp: ["IAM.1"], nist: ["AC-2", "AC-3", "AC-6", "AC-6(10)"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, { graph, each, violation, notApplicable }) {
    const documents = identityPolicies(holder);
    if (documents.length === 0) notApplicable("it holds no policy itself");
    if (isBoundaryOnly(graph, holder)) notApplicable("it is a permissions boundary, which grants nothing");
    each(documents.flatMap((d) => d.statements), (s) => {
      if (isAdministrative(s)) violation(`${s.label} of ${s.document.label} allows ${s.inverted.action ? "all but a few actions" : "every action"} on ${s.inverted.resource ? "all but a few resources" : "every resource"}`);
    });
  },
});
