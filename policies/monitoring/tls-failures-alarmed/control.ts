// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { TLS_FAILURES } from "../../_kit/signals";

export default defineControl({
  id: "tls-failures-alarmed",
  title: "An alarm tells when clients fail to negotiate TLS",
  severity: "low",
  why: "A wrong certificate, a policy that is too strict or a scan for old protocols shows in failed handshakes, which reach no access log and count as no error.",
  fix: "Add an aws.cloudwatch.MetricAlarm on the Sum of AWS/ApplicationELB ClientTLSNegotiationErrorCount with dimensions.LoadBalancer set to the load balancer's arnSuffix.",
  claims: ["transit.public", "system.monitored"],
  frameworks: { nist: ["SI-4", "SC-8"] },
  appliesTo: ["aws:lb/loadBalancer:LoadBalancer"],
  check(balancer, { graph, some, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    const https = some(graph.referrers(balancer, "aws:lb/listener:Listener", "loadBalancerArn"), (listener) => listener.text("protocol") === "HTTPS");
    if (!https) notApplicable("it has no HTTPS listener");
    const fault = alarmFault(graph, TLS_FAILURES, { LoadBalancer: [[balancer, "arnSuffix"]] });
    if (fault !== undefined) violation(`failed TLS handshakes go unnoticed: ${fault}`);
  },
});
