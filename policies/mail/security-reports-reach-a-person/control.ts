// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { Resource } from "../../_kit/resource";

const RULE = "aws:ses/receiptRule:ReceiptRule";
const TOPIC = "aws:sns/topic:Topic";

export default defineControl({
  id: "security-reports-reach-a-person",
  title: "Mail to security@ alerts a person at once",
  severity: "high",
  why: "A vulnerability report that waits in a mailbox is found by an attacker before it is read.",
  fix: "Give an enabled receipt rule for security@DOMAIN an snsActions entry whose topic has an aws.sns.TopicSubscription.",
  claims: ["disclosure.escalation", "disclosure.contact"],
  frameworks: { nist: ["IR-6", "SI-5"] },
  appliesTo: "stack",
  check(_stack, { graph, violation, notApplicable, some }) {
    const rules = graph.ofType(RULE);
    if (rules.length === 0) notApplicable("this stack receives no mail");
    const receiving = rules.filter((rule) => takesReports(rule));
    if (receiving.length === 0) return violation("no receipt rule of the stack takes mail for security@");
    // Absent is false in the provider, https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html
    const enabled = receiving.filter((rule) => rule.bool("enabled"));
    const [first] = receiving;
    if (enabled.length === 0) return violation(`enabled of ${first?.label} is ${first?.show("enabled")}, so it takes no mail`);
    const alerted = some(enabled, (rule) => {
      if (rule.list("snsActions").length === 0) return false;
      const topics = graph.targets(rule, "snsActions.topicArn", TOPIC);
      return topics.some((topic) => graph.referrers(topic, "aws:sns/topicSubscription:TopicSubscription", "topic").length > 0);
    });
    if (!alerted) violation(`${enabled[0]?.label} has no snsActions whose topic has a subscription in this stack`);
  },
});

/** A rule without recipients takes every address; a domain takes every address in it. */
function takesReports(rule: Resource): boolean {
  const recipients = rule.texts("recipients");
  return recipients.length === 0 || recipients.some((recipient) => /^security(\+.*)?@/i.test(recipient) || !recipient.includes("@"));
}
