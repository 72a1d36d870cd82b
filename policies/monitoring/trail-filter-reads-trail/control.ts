// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOG_GROUP } from "../../_kit/log-masks";

const TRAIL = "aws:cloudtrail/trail:Trail";
/** Fields of a record of CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const TRAIL_FIELD = /\$\.(eventName|eventSource|eventType|errorCode|userIdentity)\b/;

export default defineControl({
  id: "trail-filter-reads-trail",
  title: "Filters for events of the trail read the trail's log group",
  severity: "high",
  why: "A filter on another log group waits for ever for events that are never written there, and its alarm is green.",
  fix: "Set logGroupName of the filter to the log group named in the trail's cloudWatchLogsGroupArn.",
  claims: ["system.monitored", "access.audited"],
  frameworks: { nist: ["AU-6", "SI-4"] },
  appliesTo: ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
  check(filter, { graph, some, violation, notApplicable }) {
    const trails = graph.ofType(TRAIL);
    if (trails.length === 0) notApplicable("this stack has no trail");
    if (!TRAIL_FIELD.test(filter.text("pattern") ?? "")) notApplicable("it does not wait for events of a trail");
    const [group] = graph.targets(filter, "logGroupName", LOG_GROUP);
    if (!group) notApplicable("its log group is not in this stack");
    else if (!some(trails, (trail) => graph.targets(trail, "cloudWatchLogsGroupArn", LOG_GROUP).includes(group))) violation(`logGroupName is that of ${group.label}, to which no trail of the stack delivers`);
  },
});
