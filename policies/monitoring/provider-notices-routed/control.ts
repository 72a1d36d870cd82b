// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { patternMatches } from "../../_kit/events";
import { EVENT_RULE, EVENT_TARGET, subscriptionFault, TOPIC } from "../../_kit/notifications";

/** What AWS itself tells of: abuse reports, exposed credentials, hosts that fail, maintenance. */
const NOTICE = { source: "aws.health", detailType: "AWS Health Event" };

export default defineControl({
  id: "provider-notices-routed",
  title: "What AWS reports about the account reaches a person",
  severity: "low",
  why: "AWS tells of exposed keys, abuse and failing hosts in its health events, and by mail to whoever opened the account years ago.",
  fix: 'Add an aws.cloudwatch.EventRule with source ["aws.health"] and detail-type ["AWS Health Event"], and an aws.cloudwatch.EventTarget to a topic that somebody is subscribed to.',
  claims: ["system.monitored", "system.urgent-fixes"],
  frameworks: { nist: ["SI-5", "IR-6"] },
  appliesTo: "stack",
  check(_stack, { graph, each, violation, notApplicable }) {
    const detection = graph.ofType("aws:guardduty/detector:Detector", "aws:securityhub/account:Account");
    if (detection.length === 0 || graph.ofType(EVENT_RULE).length === 0) notApplicable("this stack routes no findings");
    const rules = graph.ofType(EVENT_RULE).filter((rule) => patternMatches(rule, NOTICE));
    const targets = rules.flatMap((rule) => graph.referrers(rule, EVENT_TARGET, "rule"));
    if (targets.length === 0) return violation(rules.length === 0 ? "no enabled event rule of the stack matches AWS Health events" : `${rules[0]?.label} matches AWS Health events, but has no target`);
    each(new Set(targets.flatMap((target) => graph.targets(target, "arn", TOPIC))), (topic) => {
      const fault = subscriptionFault(graph, topic);
      if (fault) violation(`${topic.label} gets AWS Health events, but ${fault.message}`, fault.fix);
    });
  },
});
