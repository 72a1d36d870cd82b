// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

export default defineControl({
  id: "policy-not-inverted",
  title: "No policy allows all but what it lists",
  severity: "medium",
  why: "Allow with NotAction or NotResource grants everything that is forgotten in the list, and everything AWS adds later.",
  fix: "List what is allowed in Action and Resource, and what is not in a statement with Effect Deny.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      // What amounts to everything is reported by no-wildcard-admin.
      if (!s.allows || (!s.inverted.action && !s.inverted.resource) || isAdministrative(s)) return;
      violation(`${s.label} of ${s.document.label} allows by ${s.inverted.action ? "NotAction" : "NotResource"}`);
    });
  },
});
