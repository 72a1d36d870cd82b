// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "trail-to-logs",
  title: "Trails feed CloudWatch Logs, where alarms read them",
  severity: "medium",
  why: "Files in a bucket are read after the fact; alarms on sign-ins and policy changes need the events within minutes.",
  fix: "Set cloudWatchLogsGroupArn (the log group's ARN followed by \":*\") and cloudWatchLogsRoleArn on the trail.",
  claims: ["access.audited", "system.monitored"],
  frameworks: { fsbp: ["CloudTrail.5"], nist: ["AU-6", "SI-4(2)", "AC-2(4)"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { each, violation }) {
    each(["cloudWatchLogsGroupArn", "cloudWatchLogsRoleArn"], (property) => {
      if (!trail.isUnknown(property) && trail.get(property) === undefined) violation(`${property} is unset`);
    });
  },
});
