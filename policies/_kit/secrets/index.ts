// SPDX-License-Identifier: Apache-2.0
// Finds credentials in the plain values of resources, without ever showing more of them than four characters.
import { secretByName, secretsInText } from "./context";
import { FORMATS } from "./formats";
import { unpack } from "./unpack";

/** A credential found in the clear. */
export interface Finding {
  /** What it is: `AWS access key`, `password`. */
  readonly kind: string;
  /** Where it stands in the resource: `environment.variables.DB_PASSWORD`. */
  readonly path: string;
  /** What may be shown of it: at most the first four characters, and nothing of a short one. */
  readonly excerpt: string;
}

/** Shorter values are passwords, of which four characters would be too much. */
const EXCERPT_FROM = 20;

/**
 * The credentials in a value and everything inside it.
 * @param path Where the value stands; its last part is the name it is judged by.
 * @param options.computed The value came from other resources: then a name alone proves nothing, for it may be an invented stand-in
 * @param options.skip Paths left out, such as those marked secret
 */
export function findSecrets(value: unknown, path: string, options: { readonly computed?: boolean; readonly skip?: ReadonlySet<string> } = {}): Finding[] {
  if (options.skip?.has(path)) return [];
  if (typeof value === "string") return inText(value, path, options.computed === true);
  if (typeof value !== "object" || value === null) return [];
  const named = namedPair(value as Readonly<Record<string, unknown>>, path, options.computed === true);
  return named.concat(
    Object.entries(value).flatMap(([key, item]) => findSecrets(item, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`, options)),
  );
}

function inText(text: string, path: string, computed: boolean): Finding[] {
  const found: Found[] = [];
  const inside: Finding[] = [];
  for (const layer of unpack(text)) {
    const document = parsed(layer);
    if (document !== undefined) {
      inside.push(...findSecrets(document, path, { computed }));
      continue;
    }
    const { formats, contexts } = inPlainText(layer);
    found.push(...formats, ...(computed ? [] : contexts));
  }
  const name = /([^.[\]]+)(?:\[\d+\])*$/.exec(path)?.[1] ?? path;
  const kind = computed ? undefined : secretByName(name, text);
  if (kind !== undefined && found.length + inside.length === 0) found.push({ kind, value: text });
  const kinds = new Map(found.map((f) => [f.kind, f.value]));
  return [...[...kinds].map(([k, value]) => ({ kind: k, path, excerpt: excerpt(value) })), ...inside];
}

interface Found {
  readonly kind: string;
  readonly value: string;
}

interface PlainText {
  /** What is a credential by its form. */
  readonly formats: readonly Found[];
  /** What is one by the words around it. */
  readonly contexts: readonly Found[];
}

function inPlainText(text: string): PlainText {
  let found = plainTexts.get(text);
  if (!found) {
    const formats = FORMATS.flatMap(({ kind, pattern }) => {
      const [value] = pattern.exec(text) ?? [];
      return value === undefined ? [] : [{ kind, value }];
    });
    found = { formats, contexts: secretsInText(text) };
    if (text.length <= KEPT_LENGTH && plainTexts.size < KEPT_TEXTS) plainTexts.set(text, found);
  }
  return found;
}

/** Stacks repeat the same short texts (regions, states, types) in thousands of places; long ones are seldom seen twice. */
const plainTexts = new Map<string, PlainText>();
const KEPT_LENGTH = 100;
const KEPT_TEXTS = 20_000;

/** The object or list that a text spells in JSON, whose own names then count. */
function parsed(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `{ name: "DB_PASSWORD", value: "..." }`, as container definitions and parameter lists write it. */
function namedPair(object: Readonly<Record<string, unknown>>, path: string, computed: boolean): Finding[] {
  const name = object.name ?? object.Name ?? object.key ?? object.Key ?? object.parameterName;
  const value = object.value ?? object.Value ?? object.parameterValue;
  if (computed || typeof name !== "string" || typeof value !== "string") return [];
  const kind = secretByName(name, value);
  return kind === undefined ? [] : [{ kind, path: `${path}.value`, excerpt: excerpt(value) }];
}

function excerpt(value: string): string {
  return value.length >= EXCERPT_FROM && !value.startsWith("-----") ? `${value.slice(0, 4)}…` : "…";
}
