// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { counted } from "../../_kit/signals";

export default defineControl({
  id: "metric-filter-alarmed",
  title: "Every metric filter has an alarm",
  severity: "medium",
  why: "A filter only counts; without an alarm on the count nobody is told.",
  fix: "Add an aws.cloudwatch.MetricAlarm with the namespace and metricName of the filter's metricTransformation.",
  claims: ["system.monitored"],
  frameworks: { nist: ["AU-6", "SI-4(5)"] },
  appliesTo: ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
  check(filter, { graph, violation }) {
    const [namespace, name] = [filter.text("metricTransformation.namespace") ?? "", filter.text("metricTransformation.name") ?? ""];
    const fault = alarmFault(graph, counted(namespace, name));
    if (fault !== undefined) violation(`what it counts goes unnoticed: ${fault}`);
    // Each match adds the value: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
    const value = filter.text("metricTransformation.value") ?? "";
    if (!/^\$/.test(value) && !(Number(value) >= 1)) violation(`metricTransformation.value is ${filter.show("metricTransformation.value")}, so that a match does not count`);
  },
});
