// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { CIS_FILTERS } from "../../_kit/cis-filters";

const filter = (pattern: string, name = "Events") => new aws.cloudwatch.LogMetricFilter(name, { logGroupName: "trail", pattern, metricTransformation: { namespace: "Trail", name, value: "1" } });
const alarm = (metricName = "Events", namespace = "Trail") => new aws.cloudwatch.MetricAlarm(metricName, { namespace, metricName, comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });

const watch = (but?: string, without?: string) => {
  for (const [id, { words }] of Object.entries(CIS_FILTERS)) {
    if (id === but) continue;
    const name = `Cis${id.replace(".", "-")}`;
    filter(`{ ${words.filter((word) => word !== without).map((word) => `($.eventName = "${word}")`).join(" || ")} }`, name);
    if (id !== "5.5" || without !== "alarm") alarm(name);
  }
};

export const good = {
  "all fifteen": () => watch(),
};

export const bad = {
  "one left out": () => watch("5.10"),
  "one event left out": () => watch(undefined, "StopLogging"),
  "one without an alarm": () => watch(undefined, "alarm"),
};
