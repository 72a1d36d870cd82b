// SPDX-License-Identifier: Apache-2.0
import { looksAt, type Dimension } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER } from "../../_kit/load-balancers";
import { ALARM } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";
import { securityTxtExpiry, servesSecurityTxt } from "../../_kit/security-txt";

const DAY = 86_400;

/** Days before the expiry at which an alarm may begin: later leaves no time to publish a new file, and one that is on for months is looked at by nobody. */
const EARLIEST = 180;
const LATEST = 7;

/**
 * Metrics with a data point whether or not there are requests; an alarm on any other sleeps as long as the load balancer idles.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html, "Reporting criteria: Always".
 */
const STEADY = ["ConsumedLCUs", "PeakLCUs"].map((metric) => ({ namespace: "AWS/ApplicationELB", metric }));

/** What an alarm compares with its threshold is the time of a metric of the load balancer: the query that it returns is EPOCH(id) of another of its queries. */
function watchesTime(alarm: Resource, dimensions: Readonly<Record<string, Dimension>>): boolean {
  const queries = alarm.list("metricQueries");
  const returned = queries.find((query) => query.bool("returnData"));
  const id = /^\s*EPOCH\(\s*(\w+)\s*\)\s*$/.exec(returned?.text("expression") ?? "")?.[1];
  const source = id === undefined ? undefined : queries.find((query) => query.text("id") === id);
  return source?.has("metric") === true && STEADY.some((metric) => looksAt(source.at("metric"), metric, dimensions));
}

/** What keeps an alarm on the time from telling somebody before the expiry; `undefined` when nothing does. */
function weakness(alarm: Resource, expires: number): string | undefined {
  const operator = alarm.text("comparisonOperator") ?? "unset";
  if (!/^GreaterThan(OrEqualTo)?Threshold$/.test(operator)) return `comparisonOperator is ${operator}, and time goes up`;
  const days = (expires - (alarm.number("threshold") ?? NaN)) / DAY;
  if (!(days >= LATEST && days <= EARLIEST)) return `threshold is ${alarm.show("threshold")}, not ${LATEST} to ${EARLIEST} days before the file's Expires (${expires})`;
  return alarm.list("alarmActions").length === 0 ? "it has no alarmActions" : undefined;
}

export default defineControl({
  id: "security-txt-expiry-alarmed",
  title: "An alarm tells before security.txt expires",
  severity: "medium",
  why: "Nothing else changes on the day the file expires: researchers stop trusting the contact, and nobody at the company hears of it.",
  fix: "Add an aws.cloudwatch.MetricAlarm whose metricQueries return EPOCH(id) of the load balancer's ConsumedLCUs, with a threshold 30 days before Expires in seconds since 1970.",
  claims: ["disclosure.contact"],
  frameworks: { nist: ["RA-5(11)"] },
  appliesTo: [LISTENER_RULE],
  check(rule, { graph, violation, notApplicable, some }) {
    if (!servesSecurityTxt(rule)) notApplicable("not the rule of security.txt");
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    const answers = rule.list("actions").filter((action) => action.text("type") === "fixed-response");
    const [expires] = answers.flatMap((answer) => securityTxtExpiry(answer.text("fixedResponse.messageBody") ?? "") ?? []);
    if (expires === undefined) return notApplicable("no expiry to read");
    const balancers = graph.targets(rule, "listenerArn", LISTENER).flatMap((listener) => graph.targets(listener, "loadBalancerArn", LOAD_BALANCER));
    // The metrics of a load balancer of another stack go by a name that cannot be seen here.
    const dimensions = balancers.length === 0 ? {} : { LoadBalancer: balancers.map((balancer) => [balancer, "arnSuffix"] as const) };
    const weak: string[] = [];
    const told = some(graph.ofType(ALARM), (alarm) => {
      if (!watchesTime(alarm, dimensions)) return false;
      const found = weakness(alarm, expires);
      if (found !== undefined) weak.push(`${alarm.label} looks at the time, but ${found}`);
      return found === undefined;
    });
    if (!told) violation(`nobody is told that security.txt is about to expire: ${weak[0] ?? "no alarm returns EPOCH of a metric of its load balancer that is always reported"}`);
  },
});
