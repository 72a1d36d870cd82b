// SPDX-License-Identifier: Apache-2.0
import { metricsOf } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

export default defineControl({
  id: "metric-filter-alarmed",
  title: "Every metric filter has an alarm",
  severity: "medium",
  why: "A filter only counts; without an alarm on the count nobody is told.",
  fix: "Add an aws.cloudwatch.MetricAlarm with the namespace and metricName of the filter's metricTransformation.",
  claims: ["system.monitored"],
  frameworks: { nist: ["AU-6", "SI-4(5)"] },
  appliesTo: ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
  check(filter, { graph, some, violation }) {
    const namespace = filter.text("metricTransformation.namespace");
    const name = filter.text("metricTransformation.name");
    const alarmed = some(graph.ofType(ALARM), (alarm) => metricsOf(alarm).some((m) => m.namespace === namespace && m.name === name));
    if (!alarmed) violation(`no alarm of the stack looks at its metric, ${namespace} ${name}`);
  },
});
