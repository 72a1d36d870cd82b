// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { BUSY_HOST, FAILED_STATUS_CHECK, HOSTS_IN_SERVICE } from "../../_kit/signals";

export default defineControl({
  id: "host-alarmed",
  title: "Alarms watch every group of hosts",
  severity: "medium",
  why: "Hosts that fail their status check, are missing, or are busy with somebody else's work, show it in metrics that nobody reads without an alarm.",
  fix: "Add aws.cloudwatch.MetricAlarms on AWS/EC2 StatusCheckFailed and CPUUtilization and on AWS/AutoScaling GroupInServiceInstances, with dimensions.AutoScalingGroupName set to the group's name, and list GroupInServiceInstances in the group's enabledMetrics.",
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4", "SI-4(5)"] },
  appliesTo: ["aws:autoscaling/group:Group"],
  check(group, { graph, each, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    each([FAILED_STATUS_CHECK, BUSY_HOST, HOSTS_IN_SERVICE], (signal) => {
      const fault = alarmFault(graph, signal, { AutoScalingGroupName: [[group, "name"]] });
      if (fault !== undefined) violation(`trouble with the hosts of the group goes unnoticed: ${fault}`);
    });
    // Metrics of the group itself are off by default: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html
    if (!group.texts("enabledMetrics").includes(HOSTS_IN_SERVICE.metric)) violation(`enabledMetrics is ${group.show("enabledMetrics")}, so that ${HOSTS_IN_SERVICE.metric} is not published`);
  },
});
