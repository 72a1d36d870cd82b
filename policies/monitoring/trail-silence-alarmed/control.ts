// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { LOG_EVENTS } from "../../_kit/signals";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

export default defineControl({
  id: "trail-silence-alarmed",
  title: "An alarm tells when the audit trail falls silent",
  severity: "medium",
  why: "Who stops the trail, or takes the role it writes by, stops every alarm on it as well; the silence itself has to be heard.",
  fix: 'Add an aws.cloudwatch.MetricAlarm on the Sum of AWS/Logs IncomingLogEvents below 1, with dimensions.LogGroupName set to the trail\'s log group and treatMissingData: "breaching".',
  claims: ["access.audited", "system.monitored"],
  frameworks: { nist: ["AU-5", "AU-6", "SI-4(5)"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { graph, each, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    const groups = graph.targets(trail, "cloudWatchLogsGroupArn", LOG_GROUP);
    if (groups.length === 0) notApplicable("it delivers to no log group of this stack");
    each(groups, (group) => {
      const fault = alarmFault(graph, LOG_EVENTS, { LogGroupName: [[group, "name"]] });
      if (fault !== undefined) violation(`that the trail falls silent goes unnoticed: ${fault}`);
    });
  },
});
