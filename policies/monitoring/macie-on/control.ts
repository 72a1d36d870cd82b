// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const ACCOUNT = "aws:macie2/account:Account";

export default defineControl({
  id: "macie-on",
  title: "Macie looks for sensitive data in buckets",
  severity: "low",
  why: "Card numbers and credentials end up in buckets by accident; Macie finds them before somebody else does.",
  fix: 'Add an aws.macie2.Account with status left out or "ENABLED".',
  claims: ["payments.no-card-data", "system.monitored"],
  frameworks: { cis: ["3.1.3"], fsbp: ["Macie.1"], nist: ["RA-5", "SI-4"] },
  appliesTo: "stack",
  check(_stack, { graph, each, violation, notApplicable }) {
    const accounts = graph.ofType(ACCOUNT);
    each(accounts, (account) => {
      if ((account.text("status") ?? "ENABLED") !== "ENABLED") violation(`status of ${account.label} is ${account.show("status")}`);
    });
    if (accounts.length > 0) return;
    const [job] = graph.ofType("aws:macie2/classificationJob:ClassificationJob", "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration", "aws:macie/customDataIdentifier:CustomDataIdentifier");
    if (!job) notApplicable("this stack does not manage Macie");
    violation(`${job?.label} relies on Macie, and the stack has no aws.macie2.Account`);
  },
});
