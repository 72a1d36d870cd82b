// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { RECORD, receiving, recordType, tags, txtValues } from "../../_kit/mail";
import type { Resource } from "../../_kit/resource";

const RULE = "aws:ses/receiptRule:ReceiptRule";
const ACTIVE = "aws:ses/activeReceiptRuleSet:ActiveReceiptRuleSet";

/** Addresses that every domain with mail has, RFC 2142, of which security@ is judged by security-reports-reach-a-person. */
const ROLES = ["postmaster", "abuse"];

/** What keeps a letter, or hands it to somebody. */
const ACTIONS = ["s3Actions", "snsActions", "lambdaActions", "workmailActions"];

export default defineControl({
  id: "mail-addresses-received",
  title: "Mail to the addresses that the domain publishes is received",
  severity: "medium",
  why: "Reports of abuse and of failed TLS, and what others report about mail in the domain's name, go to addresses that nobody reads when no rule takes them.",
  fix: "Name the address in recipients of an enabled aws.ses.ReceiptRule of the active rule set, with an s3Actions or snsActions entry.",
  claims: ["disclosure.contact", "email.tls"],
  frameworks: { nist: ["IR-6", "SI-5"] },
  appliesTo: [RECORD],
  check(record, context) {
    const { graph, some, each, violation, notApplicable } = context;
    const { domain } = receiving(record, context);
    if (graph.ofType(RULE).length === 0) notApplicable("this stack has no receipt rules");
    const addresses = new Set([...ROLES.map((role) => `${role}@${domain}`), ...reportAddresses(graph.ofType(RECORD), domain)]);
    each(addresses, (address) => {
      if (!some(graph.ofType(RULE), (rule) => takes(rule, address, domain) && isActive(rule, graph.ofType(ACTIVE)))) violation(`no enabled receipt rule of the active rule set keeps mail to ${address}`);
    });
  },
});

/** The addresses of the domain that its DMARC and TLS-RPT records ask reports to be sent to. */
function reportAddresses(records: readonly Resource[], domain: string): string[] {
  const texts = records.filter((record) => !record.isUnknown("records") && recordType(record) === "TXT").flatMap(txtValues).filter((text) => /^v=(DMARC1|TLSRPTv1)\b/i.test(text));
  const targets = texts.map(tags).flatMap((text) => [text.get("rua"), text.get("ruf")]).flatMap((list) => list?.split(",") ?? []);
  return targets.map((target) => target.trim().replace(/^mailto:/i, "").replace(/!.*$/, "").toLowerCase()).filter((address) => address.endsWith(`@${domain}`));
}

function takes(rule: Resource, address: string, domain: string): boolean {
  // Absent is false in the provider, https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html
  if (!rule.bool("enabled") || ACTIONS.every((actions) => rule.list(actions).length === 0)) return false;
  const recipients = rule.texts("recipients").map((recipient) => recipient.toLowerCase());
  return recipients.length === 0 || recipients.includes(address) || recipients.includes(domain);
}

function isActive(rule: Resource, active: readonly Resource[]): boolean {
  return active.some((each) => each.text("ruleSetName") === rule.text("ruleSetName"));
}
