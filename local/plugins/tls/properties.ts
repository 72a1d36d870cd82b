// SPDX-License-Identifier: Apache-2.0
import { Secret, UNKNOWN, isObject, type Properties, type Value } from "../_shared/values";

/** The shape of one input property, for checking before anything is made. */
export interface Property {
  readonly type: "string" | "integer" | "boolean" | "strings" | "subject";
  readonly required?: boolean;
  /** Value when the program leaves the property out. Shown in the outputs, as the official provider does. */
  readonly default?: Value;
  readonly allowed?: readonly string[];
  readonly min?: number;
  /** Always marked secret in the outputs, whatever the program passed. */
  readonly secret?: boolean;
  /** May change without making the resource anew. */
  readonly updatable?: boolean;
  /** Used when the resource is made, never kept in its outputs. */
  readonly writeOnly?: boolean;
}

export type Schema = Readonly<Record<string, Property>>;

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** A value without its secret marks. */
export function reveal(value: Value): Value {
  if (value instanceof Secret) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reveal(item)]));
  return value;
}

/** Whether any part of a value is not known yet. */
export function hasUnknown(value: Value): boolean {
  if (value instanceof Secret) return hasUnknown(value.value);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) ? Object.values(value).some(hasUnknown) : value === UNKNOWN;
}

/** What is wrong with the inputs, judged by what is known of them. Never quotes a secret's value. */
export function checkInputs(schema: Schema, inputs: Properties): Failure[] {
  const unexpected = Object.keys(inputs)
    .filter((name) => !(name in schema) && !name.startsWith("__"))
    .map((property) => ({ property, reason: `not a property of this resource; expected one of ${Object.keys(schema).join(", ")}` }));
  const wrong = Object.entries(schema).flatMap(([property, rule]) => {
    const value = reveal(inputs[property] ?? null);
    if (value === null) return rule.required ? [{ property, reason: "missing, and required" }] : [];
    const reason = hasUnknown(value) ? undefined : problem(rule, value);
    return reason === undefined ? [] : [{ property, reason }];
  });
  return [...unexpected, ...wrong];
}

function problem(rule: Property, value: Value): string | undefined {
  if (!hasType(rule.type, value)) return `expected ${describe(rule.type)}, found ${kindOf(value)}`;
  if (rule.min !== undefined && typeof value === "number" && value < rule.min) return `found ${value}, expected at least ${rule.min}`;
  const { allowed } = rule;
  const foreign = allowed && (Array.isArray(value) ? value : [value]).find((item) => !allowed.includes(item as string));
  return foreign === undefined ? undefined : `found ${JSON.stringify(foreign)}, expected one of ${allowed?.join(", ")}`;
}

function hasType(type: Property["type"], value: Value): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value);
    case "strings":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "subject":
      return isObject(value) && Object.values(value).every((item) => hasType("string", item) || hasType("strings", item));
  }
}

function kindOf(value: Value): string {
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : `a ${typeof value}`;
}

function describe(type: Property["type"]): string {
  return { string: "a string", boolean: "true or false", integer: "a whole number", strings: "a list of strings", subject: "an object of strings" }[type];
}

/** The inputs as they appear in the outputs: defaults filled in, secrets marked, write-only values left out. */
export function echo(schema: Schema, inputs: Properties): Properties {
  const outputs: Properties = {};
  for (const [name, rule] of Object.entries(schema)) {
    const value = inputs[name] ?? rule.default;
    if (value === undefined || value === null || rule.writeOnly) continue;
    outputs[name] = rule.secret && !(value instanceof Secret) ? new Secret(value) : value;
  }
  return outputs;
}

/** Names of the properties whose value differs or may differ; blanks around a PEM are no difference. */
export function changedProperties(schema: Schema, olds: Properties, news: Properties): string[] {
  return Object.entries(schema)
    // A write-only value may not be compared: its version property says when it changed.
    .filter(([name, rule]) => !rule.writeOnly && comparable(rule, olds[name]) !== comparable(rule, news[name]))
    .map(([name]) => name);
}

function comparable(rule: Property, value: Value | undefined): string | symbol {
  const plain = reveal(value ?? rule.default ?? null);
  // A fresh symbol differs from everything, itself included: what is unknown counts as changed.
  if (hasUnknown(plain)) return Symbol("unknown");
  if (Array.isArray(plain) && plain.length === 0) return "null";
  return JSON.stringify(typeof plain === "string" ? plain.trim() : sorted(plain));
}

function sorted(value: Value): Value {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
