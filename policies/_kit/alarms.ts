// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import { any } from "./iam";
import { ALARM } from "./notifications";
import type { Resource } from "./resource";

/** A metric of CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
}

/** The metrics an alarm looks at, its own or those of its queries. @throws Undetermined */
export function metricsOf(alarm: Resource): Metric[] {
  const own = { namespace: alarm.text("namespace"), name: alarm.text("metricName") };
  const queries = alarm.list("metricQueries").map((q) => ({ namespace: q.text("metric.namespace"), name: q.text("metric.metricName") }));
  return [own, ...queries].flatMap(({ namespace, name }) => (namespace === undefined || name === undefined ? [] : [{ namespace, name }]));
}

/**
 * Whether an alarm looks at such a metric of the resource, which its dimension names.
 * @param dimension `LoadBalancer`
 * @param property The property of the resource that the dimension holds: `arnSuffix`
 */
export function isWatched(graph: Graph, resource: Resource, namespace: string, metric: RegExp, dimension: string, property: string): boolean {
  return any(graph.ofType(ALARM), (alarm) => {
    if (!metricsOf(alarm).some((m) => m.namespace === namespace && metric.test(m.name))) return false;
    return [alarm, ...alarm.list("metricQueries").map((q) => q.at("metric"))].some((view) => {
      const path = `dimensions.${dimension}`;
      if (view.isUnknown("dimensions") || view.isUnknown(path)) {
        const top = view.path === "" ? "dimensions" : "metricQueries";
        return alarm.state.propertyDependencies[top]?.includes(resource.urn) ?? false;
      }
      const value = view.text(path);
      return value !== undefined && (value === resource.state.properties[property] || value === resource.state.properties.name);
    });
  });
}
