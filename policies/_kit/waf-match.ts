// SPDX-License-Identifier: Apache-2.0
import type { View } from "./resource";

/** A request as far as web ACL statements are asked about it. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
}

/** Whether the statement matches the request; undefined where that hangs on something else than its method and path. */
export function statementMatches(statement: View, request: SampleRequest): boolean | undefined {
  for (const [kind, inner] of statement.entries()) {
    if (inner.raw === undefined || inner.raw === null) continue;
    if (kind === "andStatement") return combine(inner, request, false);
    if (kind === "orStatement") return combine(inner, request, true);
    if (kind === "notStatement") return invert([...inner.list("statements"), ...inner.list("statement")].map((part) => statementMatches(part, request))[0]);
    if (kind === "byteMatchStatement") return fieldMatches(inner, request, (field) => found(field, inner.text("searchString") ?? "", inner.text("positionalConstraint") ?? ""));
    if (kind === "regexMatchStatement") return fieldMatches(inner, request, (field) => regexFinds(inner.text("regexString") ?? "", field));
  }
  return undefined;
}

/** `any` of the parts, or all of them: the first that decides does. */
function combine(inner: View, request: SampleRequest, any: boolean): boolean | undefined {
  const parts = inner.list("statements").map((part) => statementMatches(part, request));
  if (parts.includes(any)) return any;
  return parts.includes(undefined) ? undefined : !any;
}

function invert(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function fieldMatches(statement: View, { method, path }: SampleRequest, test: (field: string) => boolean | undefined): boolean | undefined {
  const field = statement.has("fieldToMatch.method") ? method : statement.has("fieldToMatch.uriPath") ? path : undefined;
  if (field === undefined) return undefined;
  const transformations = statement.list("textTransformations").sort((a, b) => (a.number("priority") ?? 0) - (b.number("priority") ?? 0));
  let text: string | undefined = field;
  for (const transformation of transformations) text = text === undefined ? undefined : TRANSFORMATIONS[transformation.text("type") ?? ""]?.(text);
  return text === undefined ? undefined : test(text);
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html */
const TRANSFORMATIONS: Readonly<Record<string, (text: string) => string>> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.toLowerCase(),
  URL_DECODE: decode,
  URL_DECODE_UNI: decode,
  NORMALIZE_PATH: normalise,
  NORMALIZE_PATH_WIN: (text) => normalise(text.replaceAll("\\", "/")),
};

function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Without self-references, and with parent references and repeated slashes resolved. */
function normalise(text: string): string {
  const kept: string[] = [];
  for (const segment of text.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "." && segment !== "") kept.push(segment);
  }
  return `/${kept.join("/")}${text.endsWith("/") && kept.length > 0 ? "/" : ""}`;
}

function found(field: string, search: string, where: string): boolean | undefined {
  if (where === "EXACTLY") return field === search;
  if (where === "STARTS_WITH") return field.startsWith(search);
  if (where === "ENDS_WITH") return field.endsWith(search);
  return where === "CONTAINS" ? field.includes(search) : undefined;
}

function regexFinds(pattern: string, field: string): boolean | undefined {
  try {
    return new RegExp(pattern).test(field);
  } catch {
    return undefined; // AWS WAF's dialect has more than JavaScript's
  }
}
