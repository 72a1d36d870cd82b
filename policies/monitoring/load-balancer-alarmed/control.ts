// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { BALANCER_ERRORS, TARGET_ERRORS } from "../../_kit/signals";

export default defineControl({
  id: "load-balancer-alarmed",
  title: "Alarms watch every application load balancer for errors",
  severity: "medium",
  why: "Errors at the edge are the first thing customers see of an attack or an outage; somebody should see them before.",
  fix: "Add aws.cloudwatch.MetricAlarms on the Sum of AWS/ApplicationELB HTTPCode_ELB_5XX_Count and HTTPCode_Target_5XX_Count, with dimensions.LoadBalancer set to the load balancer's arnSuffix.",
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4", "SI-4(5)"] },
  appliesTo: ["aws:lb/loadBalancer:LoadBalancer"],
  check(balancer, { graph, each, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    if ((balancer.text("loadBalancerType") ?? "application") !== "application") notApplicable("it has no HTTP errors to count");
    each([BALANCER_ERRORS, TARGET_ERRORS], (signal) => {
      const fault = alarmFault(graph, signal, { LoadBalancer: [[balancer, "arnSuffix"]] });
      if (fault !== undefined) violation(`errors of the load balancer go unnoticed: ${fault}`);
    });
  },
});
