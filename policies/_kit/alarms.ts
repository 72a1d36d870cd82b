// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import { any, every } from "./iam";
import { ALARM } from "./notifications";
import type { Resource, View } from "./resource";
import type { Signal } from "./signals";

/** A metric of CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
}

/** The metrics an alarm looks at, its own or those of its queries. @throws Undetermined */
export function metricsOf(alarm: Resource): Metric[] {
  return sourcesOf(alarm).flatMap((view) => {
    const [namespace, name] = [view.text("namespace"), view.text("metricName")];
    return namespace === undefined || name === undefined ? [] : [{ namespace, name }];
  });
}

function sourcesOf(alarm: Resource): View[] {
  return [alarm, ...alarm.list("metricQueries").filter((q) => q.has("metric")).map((q) => q.at("metric"))];
}

/** What a dimension of a metric has to be: a text, or any of these properties of resources. */
export type Dimension = string | readonly (readonly [resource: Resource, property: string])[];

/**
 * Why no alarm of the stack notices the signal of what the dimensions name; `undefined` when one does. @throws Undetermined
 * @example alarmFault(graph, BALANCER_ERRORS, { LoadBalancer: [[balancer, "arnSuffix"]] })
 */
export function alarmFault(graph: Graph, signal: Signal, dimensions: Readonly<Record<string, Dimension>> = {}): string | undefined {
  const weak: string[] = [];
  const noticed = any(graph.ofType(ALARM), (alarm) => {
    if (!any(sourcesOf(alarm), (view) => looksAt(view, signal, dimensions))) return false;
    const weakness = weaknessOf(alarm, signal);
    if (weakness !== undefined) weak.push(`${alarm.label} looks at ${signal.metric}, but ${weakness}`);
    return weakness === undefined;
  });
  return noticed ? undefined : (weak[0] ?? `no alarm looks at ${signal.namespace} ${signal.metric}`);
}

/** Whether an alarm, or the metric of one of its queries, is of that metric of what the dimensions name. @throws Undetermined */
export function looksAt(view: View, { namespace, metric }: Pick<Signal, "namespace" | "metric">, dimensions: Readonly<Record<string, Dimension>>): boolean {
  if (view.text("namespace") !== namespace || view.text("metricName") !== metric) return false;
  return every(Object.entries(dimensions), ([name, expected]) => {
    const path = `dimensions.${name}`;
    if (typeof expected === "string") return view.text(path) === expected;
    if (view.isUnknown("dimensions") || view.isUnknown(path)) {
      const computedFrom = view.resource.state.propertyDependencies[view.path === "" ? "dimensions" : "metricQueries"] ?? [];
      return expected.some(([resource]) => computedFrom.includes(resource.urn));
    }
    const value = view.text(path);
    return value !== undefined && expected.some(([resource, property]) => value === resource.state.properties[property] || value === resource.state.properties.name);
  });
}

/** What keeps an alarm from noticing the signal in time; what a metric math expression makes of it is its author's. */
function weaknessOf(alarm: Resource, { worse, statistics, limit, perMinute, steady }: Signal): string | undefined {
  if (alarm.list("metricQueries").length > 0) return undefined;
  const statistic = alarm.text("statistic") ?? alarm.text("extendedStatistic") ?? "";
  if (!statistics.test(statistic)) return `its statistic is ${statistic === "" ? "unset" : statistic}`;
  const operator = alarm.text("comparisonOperator") ?? "";
  if (!operator.includes(worse === "higher" ? "Greater" : "Less")) return `it gets worse by going ${worse === "higher" ? "up" : "down"}, and comparisonOperator is ${operator}`;
  const threshold = alarm.number("threshold");
  const last = limit * (perMinute ? (alarm.number("period") ?? 60) / 60 : 1);
  const distance = ((threshold ?? NaN) - last) * (worse === "higher" ? 1 : -1);
  if (operator.endsWith("OrEqualToThreshold") ? distance > 0 : distance >= 0) return `threshold is ${threshold}`;
  const silent = steady && alarm.text("treatMissingData") !== "breaching" && alarm.list("insufficientDataActions").length === 0;
  return silent ? `treatMissingData is ${alarm.show("treatMissingData")}, and silence of this metric is trouble` : undefined;
}
