// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

export default defineControl({
  id: "no-wildcard-admin",
  title: "No policy allows everything on everything",
  severity: "high",
  why: "One stolen credential with such a policy is the whole account: data, backups, audit trail and keys.",
  fix: "List in Action what is needed, and in Resource on what.",
  claims: ["access.minimal"],
  frameworks: { cis: ["2.14"], fsbp: ["IAM.1"], nist: ["AC-2", "AC-3", "AC-6", "AC-6(10)"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (isAdministrative(s)) violation(`${s.label} of ${s.document.label} allows ${s.inverted.action ? "all but a few actions" : "every action"} on ${s.inverted.resource ? "all but a few resources" : "every resource"}`);
    });
  },
});
