// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import type { Urgency } from "./channels";

/**
 * Incidents: alarms that usually have one cause, and are told once. Each becomes a composite alarm, and its members tell nobody
 * themselves.
 */
export const INCIDENTS = {
  service: { urgency: "page", description: "Customers see errors, or hosts are failing" },
  intrusion: { urgency: "page", description: "Somebody tries to get in, or to do what they may not" },
  backup: { urgency: "ticket", description: "Copies of backups are late or missing" },
  upkeep: { urgency: "ticket", description: "Hosts are old, unpatched or have a wrong clock, or certificates between services are not renewed" },
  changes: { urgency: "ticket", description: "Permissions, networks or bucket policies were changed" },
} as const satisfies Readonly<Record<string, { readonly urgency: Exclude<Urgency, "digest">; readonly description: string }>>;

export type Incident = keyof typeof INCIDENTS;

/** One alarm, in CloudWatch's own terms. */
export interface AlarmDefinition {
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Record<string, pulumi.Input<string>>;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
  readonly comparisonOperator: "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: pulumi.Input<number>;
  /** Seconds per data point. */
  readonly period: number;
  /** Consecutive points that must be bad. */
  readonly periods: number;
  /** `breaching` where silence itself is a failure; `notBreaching` where no data means that nothing happened. */
  readonly missing: "breaching" | "notBreaching" | "ignore";
  /** The incident it belongs to, or by whom it is heard on its own. */
  readonly heard: Incident | Exclude<Urgency, "digest"> | "everyone";
}

/** Those who hear an alarm itself: nobody hears a member of an incident, whose composite alarm speaks for it. */
export function audienceOf(heard: AlarmDefinition["heard"]): readonly Exclude<Urgency, "digest">[] {
  if (heard === "everyone") return ["page", "ticket"];
  return heard === "page" || heard === "ticket" ? [heard] : [];
}
