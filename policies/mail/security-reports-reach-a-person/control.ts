// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { subscriptionFault, TOPIC } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";

const RULE = "aws:ses/receiptRule:ReceiptRule";
const RULE_SET = "aws:ses/receiptRuleSet:ReceiptRuleSet";
const ACTIVE = "aws:ses/activeReceiptRuleSet:ActiveReceiptRuleSet";

export default defineControl({
  id: "security-reports-reach-a-person",
  title: "Mail to security@ alerts a person at once",
  severity: "high",
  why: "A vulnerability report that waits in a mailbox is found by an attacker before it is read.",
  fix: "Give an enabled receipt rule for security@DOMAIN an snsActions or s3Actions entry with a topicArn whose topic has an aws.sns.TopicSubscription, and make its rule set active.",
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
    const isActive = (rule: Resource): boolean => {
      const [ruleSet] = graph.targets(rule, "ruleSetName", RULE_SET);
      if (ruleSet && graph.referrers(ruleSet, ACTIVE, "ruleSetName").length > 0) return true;
      return graph.ofType(ACTIVE).some((active) => active.text("ruleSetName") === rule.text("ruleSetName"));
    };
    if (!some(enabled, isActive)) {
      return violation(`the rule set of ${enabled[0]?.label} is not the active one, and SES follows no other`, "Add an aws.ses.ActiveReceiptRuleSet with its ruleSetName.");
    }
    const alerted = some(enabled, (rule) => {
      if (!isActive(rule)) return false;
      const topics = ["snsActions", "s3Actions"].flatMap((actions) => (rule.list(actions).length === 0 ? [] : graph.targets(rule, `${actions}.topicArn`, TOPIC)));
      return topics.some((topic) => subscriptionFault(graph, topic) === undefined);
    });
    if (!alerted) violation(`${enabled[0]?.label} has no snsActions or s3Actions whose topic a person is subscribed to in this stack`);
  },
});

/** A rule without recipients takes every address; a domain takes every address in it. */
function takesReports(rule: Resource): boolean {
  const recipients = rule.texts("recipients");
  return recipients.length === 0 || recipients.some((recipient) => /^security(\+.*)?@/i.test(recipient) || !recipient.includes("@"));
}
