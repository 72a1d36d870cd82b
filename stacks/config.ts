// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { configSchema, type Config } from "./schema";

/** A configuration that cannot be used; the message has one line per bad key. */
export class ConfigError extends pulumi.RunError {}

const namespace = "glacis";
/** Keys whose values are text; the CLI hands all others over as JSON. */
const plainKeys = ["accountId", "namePrefix"];
const secretKeys = ["accessKey", "secretKey"];
/** Keys that may be left out; the engine demands a default of each, and an empty object is none's value. */
const optionalKeys = Object.entries(configSchema.shape).filter(([, schema]) => schema instanceof z.ZodExactOptional).map(([key]) => key);

/**
 * The stack's configuration, validated as a whole.
 * @param all every configuration value by full key, as the CLI hands them over; those of the running program by default
 * @throws ConfigError with a line `glacis:<key>: found <value>; expected <...>; fix: <...>` for each bad key
 */
export function loadConfig(all: Readonly<Record<string, string>> = pulumi.runtime.allConfig()): Config {
  const raw = Object.fromEntries(Object.entries(all)
    .filter(([key]) => key.startsWith(`${namespace}:`))
    .map(([key, value]) => [key.slice(namespace.length + 1), value] as const)
    .map(([key, value]) => [key, plainKeys.includes(key) ? value : parsed(value)] as const)
    .filter(([key, value]) => !(optionalKeys.includes(key) && isEmpty(value))));
  const result = configSchema.safeParse(raw);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) => explain(issue, raw));
  throw new ConfigError(`the stack configuration cannot be used:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

/** JSON, or the text itself, which validation then refuses by naming it. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const isEmpty = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

function explain(issue: z.core.$ZodIssue, raw: unknown): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = spelled([...issue.path, key]);
      return `${path}: found a key that does not exist; expected one that Pulumi.yaml describes; fix: pulumi config rm --path '${path}'`;
    });
  }
  const path = spelled(issue.path);
  return [`${path}: found ${shown(issue, raw)}; expected ${issue.message}; fix: pulumi config set --path '${path}' VALUE`];
}

function spelled(path: readonly PropertyKey[]): string {
  const [key, ...rest] = path;
  return `${namespace}:${String(key)}${rest.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("")}`;
}

function shown(issue: z.core.$ZodIssue, raw: unknown): string {
  let value = raw;
  for (const part of issue.path) value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  if (value === undefined) return "nothing";
  if (secretKeys.includes(String(issue.path.at(-1)))) return "a secret";
  // An object may hold a secret.
  return typeof value === "object" && !Array.isArray(value) ? "an object" : JSON.stringify(value);
}
