// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "./resource";
import { UNKNOWN } from "./unknown";

/** An event as EventBridge delivers it, as far as rules are asked about it. */
export interface EventKind {
  readonly source: string;
  readonly detailType: string;
}

/**
 * Whether an event rule is on and its pattern can match such events; what it asks of `detail` is left to the caller.
 * @throws Undetermined when the pattern is unknown
 */
export function patternMatches(rule: Resource, { source, detailType }: EventKind): boolean {
  if (!isOn(rule)) return false;
  const pattern = rule.json("eventPattern");
  if (typeof pattern !== "object" || pattern === null) return false;
  const { source: sources, "detail-type": types } = pattern as Readonly<Record<string, unknown>>;
  return admits(sources, source) && admits(types, detailType);
}

/** Rules are enabled unless told otherwise: https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/eventrule/ */
export function isOn(rule: Resource): boolean {
  return rule.bool("isEnabled", true) && (rule.text("state") ?? "ENABLED") !== "DISABLED";
}

/** The part of the pattern at `detail.a.b`; `undefined` when the rule asks nothing of it. */
export function detailPattern(rule: Resource, ...path: string[]): unknown {
  let value: unknown = rule.json("eventPattern");
  for (const key of ["detail", ...path]) value = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return value;
}

/** Whether a list of a pattern, `["a", { "prefix": "b" }]`, admits the value; absent admits all. */
export function admits(list: unknown, value: string): boolean {
  if (list === undefined) return true;
  if (!Array.isArray(list)) return false;
  return list.some((item: unknown) => {
    if (item === UNKNOWN || typeof item === "string") return item === value;
    const { prefix, suffix, wildcard, "anything-but": not, "equals-ignore-case": same } = (item ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof prefix === "string") return value.startsWith(prefix);
    if (typeof suffix === "string") return value.endsWith(suffix);
    if (typeof same === "string") return value.toLowerCase() === same.toLowerCase();
    if (typeof wildcard === "string") return new RegExp(`^${wildcard.split("*").map((part) => part.replace(/[.+^${}()|[\]\\?]/g, "\\$&")).join(".*")}$`).test(value);
    return not !== undefined && ![not].flat().includes(value);
  });
}

/** Whether a rule is on and names the source of events. @throws Undetermined */
export function waitsFor(rule: Resource, source: string): boolean {
  if (!isOn(rule)) return false;
  const pattern = rule.json("eventPattern");
  const sources = typeof pattern === "object" && pattern !== null ? (pattern as { source?: unknown }).source : undefined;
  return sources !== undefined && admits(sources, source);
}
