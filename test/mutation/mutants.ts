// SPDX-License-Identifier: Apache-2.0
import type { ResourceState } from "../../policies/_kit/resource";
import type { Another } from "./references";

/** One change to one resource. Killed when any of its variants is noticed. */
export interface Mutant {
  readonly urn: string;
  readonly type: string;
  /** Property path, list indexes left out: `rules.expiration.days`; `(resource)` where the whole resource is deleted. */
  readonly path: string;
  readonly change: string;
  /** The resource after the change; undefined when it is gone, with all that requires it. A number has several variants, since only one direction is weaker, and 0 often means no limit. */
  readonly variants: readonly (ResourceState | undefined)[];
}

type Json = Readonly<Record<string, unknown>>;

/** Words of a closed set, and another of the set: the weaker one, where one is. */
const WEAKER: Readonly<Record<string, string>> = {
  Enabled: "Disabled", ENABLED: "DISABLED", enabled: "disabled", required: "optional", COMPLIANCE: "GOVERNANCE", GOVERNANCE: "NONE", HTTPS: "HTTP", HTTP_301: "HTTP_302",
  "aws:kms": "AES256", BucketOwnerEnforced: "ObjectWriter", strictest: "monitor", block: "count", true: "false", false: "true", allow: "deny", tcp: "-1", Interface: "Gateway",
  EXACTLY: "CONTAINS", STARTS_WITH: "EXACTLY", LOWERCASE: "NONE", NORMALIZE_PATH: "NONE", URL_DECODE: "NONE", NONE: "LOWERCASE", POST: "GET", IP: "CONSTANT", REGIONAL: "CLOUDFRONT",
  A: "AAAA", CNAME: "TXT", STANDARD: "STANDARD_IA", application: "network", forward: "fixed-response", "fixed-response": "forward", Sum: "Average", Maximum: "Minimum", Minimum: "Maximum",
  Average: "Minimum", GreaterThanThreshold: "LessThanThreshold", GreaterThanOrEqualToThreshold: "LessThanThreshold", LessThanThreshold: "GreaterThanThreshold", breaching: "ignore",
  EC_prime256v1: "RSA_2048", ACCOUNT: "ACCOUNT_UNUSED_ACCESS", ACCOUNT_UNUSED_ACCESS: "ACCOUNT", gp3: "gp2", disabled: "enabled", JSON: "YAML", instance: "ip",
};

/**
 * Every mutant of one resource: deletion, and each value the program gave it unset and changed.
 * @param inputs the properties the program gave; the others are the cloud's
 * @param another see {@link Another}
 */
export function* mutantsOf(state: ResourceState, inputs: readonly string[], another: Another = () => undefined): Generator<Mutant> {
  const elsewhere: Elsewhere = (path, text) => another(state, path.split(".")[0] ?? path, text);
  const base = { urn: state.urn, type: state.type };
  yield { ...base, path: "(resource)", change: "delete", variants: [undefined] };
  const given = Object.fromEntries(Object.entries(state.properties).filter(([key]) => inputs.includes(key)));
  for (const { path, change, variants } of valueMutants(given, "", elsewhere)) {
    const decided = Object.fromEntries(Object.entries(state.properties).filter(([key]) => !inputs.includes(key)));
    yield { ...base, path, change, variants: variants.map((properties) => ({ ...state, properties: { ...decided, ...(properties as Json) } })) };
  }
}

type Elsewhere = (path: string, text: string) => string | undefined;

interface ValueMutant {
  readonly path: string;
  readonly change: string;
  /** The whole value with the change made inside. */
  readonly variants: readonly unknown[];
}

function* valueMutants(value: unknown, path: string, elsewhere: Elsewhere): Generator<ValueMutant> {
  if (Array.isArray(value)) {
    for (const [i, item] of (value as unknown[]).entries()) {
      yield { path, change: "element removed", variants: [value.toSpliced(i, 1)] };
      yield* inside(item, path, elsewhere, (changed) => value.with(i, changed) as unknown);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const at = path === "" ? key : `${path}.${key}`;
      yield { path: at, change: "unset", variants: [Object.fromEntries(Object.entries(value).filter(([k]) => k !== key))] };
      yield* inside(item, at, elsewhere, (changed) => ({ ...value, [key]: changed }));
    }
  } else {
    const document = policyDocument(value);
    if (document) yield* policyMutants(document, path);
    else yield change(value, path, elsewhere);
  }
}

/** The mutants of a part, each put back into the whole. */
function* inside(part: unknown, path: string, elsewhere: Elsewhere, put: (changed: unknown) => unknown): Generator<ValueMutant> {
  for (const mutant of valueMutants(part, path, elsewhere)) yield { ...mutant, variants: mutant.variants.map(put) };
}

function change(value: unknown, path: string, elsewhere: Elsewhere): ValueMutant {
  const other = typeof value === "string" ? elsewhere(path, value) : undefined;
  if (other !== undefined) return { path, change: "another of its type", variants: [other] };
  const shown = String(value);
  // Long texts are keys, scripts and documents, which have no place in a report.
  return { path, change: shown.length > 80 || shown.includes("\n") ? "text changed" : `${shown} changed`, variants: changed(value) };
}

function changed(value: unknown): unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value === 0 ? 1 : 0, ...(value > 1 ? [1] : []), value * 1000 + 1000];
  return [typeof value === "string" ? (WEAKER[value] ?? "mutant") : "mutant"];
}

function policyDocument(value: unknown): { Statement: Json[] } | undefined {
  if (typeof value !== "string" || !value.startsWith("{")) return undefined;
  let parsed: { Statement?: unknown };
  try {
    parsed = JSON.parse(value) as typeof parsed;
  } catch {
    return undefined; // the filter pattern of a metric begins with a brace too
  }
  return Array.isArray(parsed.Statement) ? (parsed as { Statement: Json[] }) : undefined;
}

/** Each statement dropped; each Allow opened wider, each Deny narrowed to nobody. */
function* policyMutants(document: { Statement: Json[] }, path: string): Generator<ValueMutant> {
  const text = (statements: Json[]): string => JSON.stringify({ ...document, Statement: statements });
  for (const [i, statement] of document.Statement.entries()) {
    const put = (changes: Json): string => text(document.Statement.with(i, { ...statement, ...changes }));
    const name = typeof statement.Sid === "string" ? statement.Sid : `statement ${i}`;
    if (statement.Effect === "Deny") {
      yield { path: `${path}.${name}`, change: "statement dropped", variants: [text(document.Statement.toSpliced(i, 1))] };
      yield { path: `${path}.${name}`, change: "made to allow", variants: [put({ Effect: "Allow" })] };
      continue;
    }
    for (const key of ["Principal", "Action", "Resource"]) {
      if (key in statement && statement[key] !== "*") yield { path: `${path}.${name}.${key}`, change: "opened to *", variants: [put({ [key]: "*" })] };
    }
    if ("Condition" in statement) yield { path: `${path}.${name}.Condition`, change: "dropped", variants: [put({ Condition: {} })] };
  }
}
