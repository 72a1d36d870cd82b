// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "mail-inbound-tls-required",
  title: "Inbound mail is accepted over TLS only",
  severity: "high",
  why: "A receipt rule with TLS optional takes mail that anyone between the two servers could read and change.",
  fix: 'Set tlsPolicy: "Require" on the receipt rule.',
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:ses/receiptRule:ReceiptRule"],
  check(rule, { violation }) {
    // Absent is Optional: https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html
    if (rule.text("tlsPolicy")?.toLowerCase() !== "require") violation(`tlsPolicy is ${rule.show("tlsPolicy")}`);
  },
});
