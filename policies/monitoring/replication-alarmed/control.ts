// SPDX-License-Identifier: Apache-2.0
import { isWatched } from "../../_kit/alarms";
import { BUCKET, replicationRules } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

export default defineControl({
  id: "replication-alarmed",
  title: "Alarms watch replication for lag and failures",
  severity: "medium",
  why: "Replication that has stopped looks like replication that works, until the copy is needed.",
  fix: "Add aws.cloudwatch.MetricAlarms on AWS/S3 ReplicationLatency and OperationsFailedReplication with dimensions.SourceBucket set to the bucket.",
  claims: ["backup.three-copies", "system.monitored"],
  frameworks: { nist: ["CP-9", "SI-4(5)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    if (replicationRules(graph, bucket).length === 0) notApplicable("it is not replicated");
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    each(["ReplicationLatency", "OperationsFailedReplication"], (metric) => {
      if (!isWatched(graph, bucket, "AWS/S3", new RegExp(`^${metric}$`), "SourceBucket", "bucket")) violation(`no alarm watches ${metric} of the bucket`);
    });
  },
});
