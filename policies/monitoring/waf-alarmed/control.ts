// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { BLOCKED_REQUESTS } from "../../_kit/signals";
import { WEB_ACL } from "../../_kit/web-acls";

export default defineControl({
  id: "waf-alarmed",
  title: "An alarm tells when a web ACL blocks many requests",
  severity: "medium",
  why: "A wave of blocked requests is an attack in progress; the rules hold off what they know, and somebody has to look for what they do not.",
  fix: 'Add an aws.cloudwatch.MetricAlarm on the Sum of AWS/WAFV2 BlockedRequests with dimensions WebACL (the metricName of its visibilityConfig), Rule "ALL", and for a regional one Region.',
  claims: ["software.attack-prevention", "system.monitored"],
  frameworks: { nist: ["SI-4", "SI-4(5)", "SC-5"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    // https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html
    const region = acl.text("scope") === "REGIONAL" ? graph.region(acl) : undefined;
    const name = acl.text("visibilityConfig.metricName") ?? "";
    const fault = alarmFault(graph, BLOCKED_REQUESTS, { WebACL: name, Rule: "ALL", ...(region !== undefined && { Region: region }) });
    if (fault !== undefined) violation(`an attack on what the web ACL protects goes unnoticed: ${fault}`);
  },
});
