// SPDX-License-Identifier: Apache-2.0
import { isWatched } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

export default defineControl({
  id: "host-alarmed",
  title: "Alarms watch every group of hosts",
  severity: "medium",
  why: "Hosts that fail their status check, or are busy with somebody else's work, show it in metrics that nobody reads without an alarm.",
  fix: "Add an aws.cloudwatch.MetricAlarm on AWS/EC2 (such as StatusCheckFailed) with dimensions.AutoScalingGroupName set to the group's name.",
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4", "SI-4(5)"] },
  appliesTo: ["aws:autoscaling/group:Group"],
  check(group, { graph, some, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    const watched = some(["AWS/EC2", "AWS/AutoScaling"], (namespace) => isWatched(graph, group, namespace, /./, "AutoScalingGroupName", "name"));
    if (!watched) violation("no alarm watches the hosts of the group");
  },
});
