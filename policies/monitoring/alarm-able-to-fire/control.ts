// SPDX-License-Identifier: Apache-2.0
import { metricsOf } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

const OPERATOR = /^(Greater|Less)Than(OrEqualTo)?Threshold$|^(GreaterThanUpper|LessThanLower|LessThanLowerOrGreaterThanUpper)Threshold$/;
const STATISTIC = /^(SampleCount|Average|Sum|Minimum|Maximum|IQM|p\d|tm|wm|tc|ts|TM|WM|TC|TS|PR)/;

/**
 * The dimensions without which a metric does not exist, by the beginning of its namespace and name, the closest first. From the
 * metrics pages of each service, such as https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
const DIMENSIONS: Readonly<Record<string, readonly string[]>> = {
  "AWS/ApplicationELB UnHealthyHostCount": ["LoadBalancer", "TargetGroup"],
  "AWS/ApplicationELB HealthyHostCount": ["LoadBalancer", "TargetGroup"],
  "AWS/ApplicationELB ": ["LoadBalancer"],
  "AWS/NetworkELB UnHealthyHostCount": ["LoadBalancer", "TargetGroup"],
  "AWS/NetworkELB ": ["LoadBalancer"],
  "AWS/S3 ReplicationLatency": ["SourceBucket", "DestinationBucket", "RuleId"],
  "AWS/S3 OperationsFailedReplication": ["SourceBucket", "DestinationBucket", "RuleId"],
  "AWS/S3 BytesPendingReplication": ["SourceBucket", "DestinationBucket", "RuleId"],
  "AWS/CertificateManager ": ["CertificateArn"],
  "AWS/AutoScaling ": ["AutoScalingGroupName"],
  "AWS/WAFV2 ": ["WebACL", "Rule"],
  "AWS/SQS ": ["QueueName"],
  "AWS/Firehose ": ["DeliveryStreamName"],
};

/** Seconds in a day and in a week, the longest an alarm may look back. */
const [DAY, WEEK] = [86_400, 604_800];

export default defineControl({
  id: "alarm-able-to-fire",
  title: "Alarms look at a metric, over a time in which they can still help",
  severity: "medium",
  why: "An alarm over days, or one that needs more bad points than it looks at, is green by construction.",
  fix: "Set namespace and metricName (or metricQueries), a comparisonOperator, a statistic, period and evaluationPeriods that span a day at most, and datapointsToAlarm no larger than evaluationPeriods.",
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4(5)", "AU-5"] },
  appliesTo: [ALARM],
  check(alarm, { violation }) {
    const queries = alarm.list("metricQueries");
    if (metricsOf(alarm).length === 0 && queries.length === 0) violation("it names neither namespace and metricName nor metricQueries");
    if (!OPERATOR.test(alarm.text("comparisonOperator") ?? "")) violation(`comparisonOperator is ${alarm.show("comparisonOperator")}`);
    if (queries.length === 0) {
      if (!STATISTIC.test(alarm.text("statistic") ?? alarm.text("extendedStatistic") ?? "")) violation(`statistic is ${alarm.show("statistic")}`);
      if (alarm.get("period") === undefined) violation("period is unset");
      const [needed = []] = Object.entries(DIMENSIONS).filter(([metric]) => `${alarm.text("namespace")} ${alarm.text("metricName")}`.startsWith(metric)).map(([, names]) => names);
      const missing = needed.filter((name) => !alarm.isUnknown(`dimensions.${name}`) && alarm.get(`dimensions.${name}`) === undefined);
      if (missing.length > 0) violation(`dimensions has no ${missing.join(", ")}, without which ${alarm.text("namespace")} publishes no ${alarm.text("metricName")}`);
    }
    if (!alarm.isUnknown("threshold") && alarm.get("threshold") === undefined && alarm.get("thresholdMetricId") === undefined) violation("threshold is unset");
    const periods = alarm.number("evaluationPeriods") ?? 0;
    // Queries have periods of their own; providers answer 0 for the alarm's then.
    const stated = queries.length === 0 ? [alarm.number("period")] : queries.map((q) => q.number("metric.period") ?? q.number("period"));
    const known = stated.filter((seconds) => seconds !== undefined);
    const period = known.length === 0 ? 60 : Math.max(...known);
    if (periods < 1) violation(`evaluationPeriods is ${alarm.show("evaluationPeriods")}`);
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    const longest = period >= 3600 ? WEEK : DAY;
    if (period < 10 || period * periods > longest) violation(`it looks back ${periods} periods of ${period} seconds`);
    if ((alarm.number("datapointsToAlarm") ?? periods) > periods) violation(`datapointsToAlarm is ${alarm.show("datapointsToAlarm")}, more than evaluationPeriods`);
  },
});
