// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { documentAt, isPublic } from "../../_kit/iam";

export default defineControl({
  id: "log-policy-not-open",
  title: "No policy lets strangers write to logs or event buses",
  severity: "high",
  why: "Whoever may write events and logs into the account can forge evidence, and drown the real one.",
  fix: "Name services or accounts in Principal, or add a condition on aws:SourceAccount or aws:PrincipalOrgID with a fixed value.",
  claims: ["access.audited"],
  frameworks: { cis: ["2.21"], nist: ["AC-3", "AC-6", "AU-9"] },
  appliesTo: [
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    "aws:cloudwatch/eventPermission:EventPermission",
  ],
  check(holder, { each, violation }) {
    if (holder.type === "aws:cloudwatch/eventPermission:EventPermission") {
      if (holder.text("principal") === "*" && holder.get("condition") === undefined) violation('principal is "*", and condition is unset', "Set principal to an account, or condition to your organisation.");
      return;
    }
    const statements = ["policyDocument", "accessPolicy", "policy"].flatMap((property) => documentAt(holder, property)?.statements ?? []);
    each(statements, (s) => {
      if (isPublic(s, statements)) violation(`${s.label} of ${s.document.label} allows everyone, under no condition that says who they are`);
    });
  },
});
