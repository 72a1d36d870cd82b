// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { UNHEALTHY_TARGETS } from "../../_kit/signals";

const LISTENERS = [["aws:lb/listener:Listener", "defaultActions"], ["aws:lb/listenerRule:ListenerRule", "actions"]] as const;

export default defineControl({
  id: "target-group-alarmed",
  title: "Alarms watch every target group for unhealthy targets",
  severity: "medium",
  why: "The load balancer stops sending traffic to a sick host without telling anyone; the last healthy one falls under the load of all.",
  fix: "Add an aws.cloudwatch.MetricAlarm on the Maximum of AWS/ApplicationELB UnHealthyHostCount with dimensions TargetGroup and LoadBalancer set to the arnSuffix of each, and treatMissingData: \"breaching\".",
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4", "SI-4(5)"] },
  appliesTo: ["aws:lb/targetGroup:TargetGroup"],
  check(group, { graph, some, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    if (!/^HTTPS?$/.test(group.text("protocol") ?? "")) notApplicable("it is not an application load balancer's");
    const used = some(LISTENERS, ([type, actions]) => some([`${actions}.targetGroupArn`, `${actions}.forward.targetGroups.arn`], (property) => graph.referrers(group, type, property).length > 0));
    if (!used) notApplicable("no listener of the stack forwards to it");
    const fault = alarmFault(graph, UNHEALTHY_TARGETS, { TargetGroup: [[group, "arnSuffix"]] });
    if (fault !== undefined) violation(`unhealthy targets go unnoticed: ${fault}`);
  },
});
