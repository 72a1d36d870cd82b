// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { BUCKET, destinationsOf } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { REPLICATION_FAILURES, REPLICATION_LAG } from "../../_kit/signals";

export default defineControl({
  id: "replication-alarmed",
  title: "Alarms watch replication for lag and failures",
  severity: "medium",
  why: "Replication that has stopped looks like replication that works, until the copy is needed.",
  fix: "For each replication rule, add aws.cloudwatch.MetricAlarms on the Maximum of AWS/S3 ReplicationLatency and the Sum of OperationsFailedReplication with dimensions SourceBucket, DestinationBucket and RuleId.",
  claims: ["backup.three-copies", "system.monitored"],
  frameworks: { nist: ["CP-9", "SI-4(5)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const destinations = destinationsOf(graph, bucket);
    if (destinations.length === 0) notApplicable("it is not replicated");
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    each(destinations, ({ rule, view, buckets }) => {
      const id = rule.text("id");
      const copy = buckets.length > 0 ? buckets.map((copied) => [copied, "bucket"] as const) : (view.text("bucket")?.split(":").at(-1) ?? "");
      each([REPLICATION_LAG, REPLICATION_FAILURES], (signal) => {
        const fault = alarmFault(graph, signal, { SourceBucket: [[bucket, "bucket"]], DestinationBucket: copy, ...(id !== undefined && { RuleId: id }) });
        if (fault !== undefined) violation(`trouble with replication rule ${rule.show("id")} goes unnoticed: ${fault}`);
      });
    });
  },
});
