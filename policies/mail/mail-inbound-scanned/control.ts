// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "mail-inbound-scanned",
  title: "Inbound mail is scanned for spam and viruses",
  severity: "low",
  why: "A public address for reports receives malware; scanning lets the reader see the verdict before opening it.",
  fix: "Set scanEnabled: true on the receipt rule.",
  claims: ["disclosure.contact"],
  frameworks: { nist: ["SI-3", "SI-8"] },
  appliesTo: ["aws:ses/receiptRule:ReceiptRule"],
  check(rule, { violation }) {
    // Absent is false: https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html
    if (!rule.bool("scanEnabled")) violation(`scanEnabled is ${rule.show("scanEnabled")}`);
  },
});
