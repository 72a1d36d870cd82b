// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { detailPattern, patternMatches } from "../../_kit/events";
import { EVENT_RULE, EVENT_TARGET, subscriptionFault, TOPIC } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";

/** What Security Hub calls them, and where GuardDuty's numbers begin: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const LEVELS = [{ label: "HIGH", from: 7 }, { label: "CRITICAL", from: 9 }] as const;

export default defineControl({
  id: "urgent-findings-routed",
  title: "Findings of high severity reach a person at once",
  severity: "high",
  why: "A finding in a console waits until somebody looks; the page promises that a major issue is acted upon immediately.",
  fix: "Add an aws.cloudwatch.EventRule for GuardDuty or Security Hub findings of high severity, and an aws.cloudwatch.EventTarget to a topic that somebody is subscribed to.",
  claims: ["system.urgent-fixes", "system.monitored"],
  frameworks: { nist: ["IR-6", "SI-4(5)", "SI-5"] },
  appliesTo: "stack",
  check(_stack, { graph, each, some, violation, notApplicable }) {
    const services = graph.ofType("aws:guardduty/detector:Detector", "aws:securityhub/account:Account");
    if (services.length === 0) notApplicable("this stack manages neither GuardDuty nor Security Hub");
    const rules = LEVELS.map((level) => graph.ofType(EVENT_RULE).filter((rule) => some([guardDuty, securityHub], (test) => test(rule, level))));
    const unheard = LEVELS.filter((_level, i) => rules[i]?.length === 0).map(({ label }) => label);
    if (unheard.length === LEVELS.length) return violation("no enabled event rule of the stack matches findings of high severity");
    if (unheard.length > 0) return violation(`no enabled event rule of the stack matches findings of severity ${unheard.join(", ")}`);
    const targets = rules.map((found) => found.flatMap((rule) => graph.referrers(rule, EVENT_TARGET, "rule")));
    const [idle] = rules.filter((_found, i) => targets[i]?.length === 0);
    if (idle) return violation(`${idle[0]?.label} matches them, but has no target`);
    const topics = new Set(targets.flat().flatMap((target) => graph.targets(target, "arn", TOPIC)));
    each(topics, (topic) => {
      const fault = subscriptionFault(graph, topic);
      if (fault) violation(`${topic.label} gets them, but ${fault.message}`, fault.fix);
    });
  },
});

type Level = (typeof LEVELS)[number];

function guardDuty(rule: Resource, { from }: Level): boolean {
  return patternMatches(rule, { source: "aws.guardduty", detailType: "GuardDuty Finding" }) && admitsNumber(detailPattern(rule, "severity"), from);
}

function securityHub(rule: Resource, { label }: Level): boolean {
  if (!patternMatches(rule, { source: "aws.securityhub", detailType: "Security Hub Findings - Imported" })) return false;
  const labels = detailPattern(rule, "findings", "Severity", "Label");
  return labels === undefined || (Array.isArray(labels) && labels.includes(label));
}

/** Whether `["numeric"` ranges or listed numbers of a pattern admit the number. */
function admitsNumber(list: unknown, value: number): boolean {
  if (list === undefined) return true;
  if (!Array.isArray(list)) return false;
  return list.some((item: unknown) => {
    const range = (item as { numeric?: unknown[] } | null)?.numeric;
    if (!Array.isArray(range)) return item === value;
    return range.every((operator, i) => {
      const limit = Number(range[i + 1]);
      return i % 2 === 1 || { ">=": value >= limit, ">": value > limit, "<=": value <= limit, "<": value < limit, "=": value === limit }[String(operator)] === true;
    });
  });
}
