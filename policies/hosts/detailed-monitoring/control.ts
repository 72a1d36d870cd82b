// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { HOSTS, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, leaveToTemplate } from "../../_kit/hosts";

export default defineControl({
  id: "detailed-monitoring",
  title: "Hosts report metrics every minute",
  severity: "low",
  why: "At five-minute intervals an alarm comes when the incident is over.",
  fix: "Set monitoring: true (monitoring: { enabled: true } in a launch template).",
  claims: ["system.monitored"],
  frameworks: { nist: ["CA-7", "SI-4"] },
  appliesTo: HOSTS,
  check(host, context) {
    leaveToTemplate(host, "monitoring", context);
    // A launch configuration has it on when absent: https://docs.aws.amazon.com/autoscaling/ec2/userguide/enable-as-instance-metrics.html
    const path = host.type === LAUNCH_TEMPLATE ? "monitoring.enabled" : host.type === LAUNCH_CONFIGURATION ? "enableMonitoring" : "monitoring";
    if (!host.bool(path, host.type === LAUNCH_CONFIGURATION)) context.violation(`${path} is ${host.show(path)}`, `Set ${path}: true.`);
  },
});
