// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { targetsByArn } from "../../_kit/graph";

const FILTER = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
const STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

export default defineControl({
  id: "log-archive-complete",
  title: "Where logs are archived, every log group is, and whole",
  severity: "medium",
  why: "Logs in CloudWatch can be deleted by whoever administers the account; the one group that is missing from the archive is the one that the intruder was in.",
  fix: 'Add an aws.cloudwatch.LogSubscriptionFilter for the log group with destinationArn of the archive\'s aws.kinesis.FirehoseDeliveryStream, its roleArn, and filterPattern "".',
  claims: ["access.audited", "system.monitored"],
  frameworks: { nist: ["AU-9", "AU-9(2)", "AU-11"] },
  appliesTo: ["aws:cloudwatch/logGroup:LogGroup"],
  check(group, { graph, each, some, violation, notApplicable }) {
    const archives = new Set(graph.ofType(FILTER).flatMap((filter) => targetsByArn(graph, filter, "destinationArn", STREAM)));
    if (archives.size === 0) notApplicable("this stack archives no logs");
    const own = some(archives, (stream) => graph.targets(stream, "extendedS3Configuration.cloudwatchLoggingOptions.logGroupName", group.type).includes(group));
    if (own) notApplicable("the archive writes its own errors to it");
    const filters = graph.referrers(group, FILTER, "logGroup").filter((filter) => targetsByArn(graph, filter, "destinationArn", STREAM).length > 0);
    if (filters.length === 0) return violation("no aws.cloudwatch.LogSubscriptionFilter sends it to the archive, as it does other log groups");
    each(filters, (filter) => {
      if ((filter.text("filterPattern") ?? "") !== "") violation(`filterPattern of ${filter.label} is ${filter.show("filterPattern")}, so part of the log is not archived`);
    });
  },
});
