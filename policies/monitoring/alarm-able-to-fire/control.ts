// SPDX-License-Identifier: Apache-2.0
import { metricsOf } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

const OPERATOR = /^(Greater|Less)Than(OrEqualTo)?Threshold$|^(GreaterThanUpper|LessThanLower|LessThanLowerOrGreaterThanUpper)Threshold$/;
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
    if (queries.length === 0 && alarm.get("statistic") === undefined && alarm.get("extendedStatistic") === undefined) violation("statistic is unset");
    const periods = alarm.number("evaluationPeriods") ?? 0;
    const period = alarm.number("period") ?? queries.flatMap((q) => q.number("metric.period") ?? q.number("period") ?? []).sort((a, b) => b - a)[0] ?? 60;
    if (periods < 1) violation(`evaluationPeriods is ${alarm.show("evaluationPeriods")}`);
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    const longest = period >= 3600 ? WEEK : DAY;
    if (period < 10 || period * periods > longest) violation(`it looks back ${periods} periods of ${period} seconds`);
    if ((alarm.number("datapointsToAlarm") ?? periods) > periods) violation(`datapointsToAlarm is ${alarm.show("datapointsToAlarm")}, more than evaluationPeriods`);
  },
});
