// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const CONTACT = "aws:account/alternativeContact:AlternativeContact";

export default defineControl({
  id: "security-contact-set",
  title: "AWS knows whom to call about security",
  severity: "low",
  why: "AWS writes to the security contact when it sees stolen keys or abuse; without one the letter goes to whoever opened the account.",
  fix: 'Add an aws.account.AlternativeContact with alternateContactType "SECURITY".',
  claims: ["disclosure.escalation"],
  frameworks: { cis: ["2.3"], fsbp: ["Account.1"], nist: ["IR-6", "SI-5"] },
  appliesTo: "stack",
  check(_stack, { graph, some, violation, notApplicable }) {
    const contacts = graph.ofType(CONTACT, "aws:account/primaryContact:PrimaryContact");
    if (contacts.length === 0) notApplicable("this stack does not manage the account's contacts");
    if (!some(graph.ofType(CONTACT), (contact) => contact.text("alternateContactType") === "SECURITY")) violation("the stack sets contacts of the account, but none for security");
  },
});
