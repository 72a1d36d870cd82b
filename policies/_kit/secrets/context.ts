// SPDX-License-Identifier: Apache-2.0
// Values that are secret by the name they stand under: `DB_PASSWORD=...`, `apiKey: ...`, `https://user:password@host`.

const PASSWORD_NAME = /(?:passw(?:or)?d|passphrase|passcode|^pwd$|[_-]pwd$|^pass$|[_-]pass$|Pass$)/i;
const KEY_NAME = /(?:secret|token|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?key|signing[_-]?key|encryption[_-]?key|account[_-]?key|master[_-]?key|credential|connection[_-]?string|licen[sc]e[_-]?key|webhook[_-]?url|bearer|authorization)s?$/i;

/** Names that only speak of a secret: where it lies, how long it is, which one it is. */
const ABOUT = /(?:arn|id|ids|name|names|path|paths|policy|policies|version|versions|type|types|url|uri|endpoint|file|files|dir|length|size|enabled|required|ttl|expiry|expiration|validity|units?|days|hours|minutes|seconds|rotation|ref|key_?ref|from|prefix|suffix|field|fields|hint|label|description|source|provider|format|algorithm|spec|usage|count|limit|window|status|scheme|header|reset|change|regex|pattern|env|var)$/i;
/** Tokens that are no credentials: idempotency and paging. */
const HARMLESS = /(?:client_?(?:request_?)?token|creation_?token|next_?token|idempotency_?token|caller_?reference|token_?key|key_?pair|public_?key|ssh_?key|partition_?key|sort_?key|hash_?key|range_?key|kms_?(?:master_?)?key|bucket_?key|tls_?key_?exchange|synchronizer_?token)s?$/i;

/** Values that point to a secret, or stand in for one. */
const REFERENCE = /^(?:arn:|\{\{|\$|%\{|<[^>]*>$|\/[\w/.-]+$|\.{0,2}\/|ssm:|sm:|secretsmanager:|vault:|op:\/\/|aws-sm:|file:|env[:.]|alias\/|projects\/|keyvault|ref\+|!Ref|!Sub|\*+$|x{3,}$|(?:true|false|yes|no|on|off|null|none|nil|undefined|unset|optional|required|default|auto|generated|redacted|hidden|masked|todo|tbd|n\/?a)$)/i;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What kind of secret a value under this name is; `undefined` when it is none. */
export function secretByName(name: string, value: string): string | undefined {
  const speaksOf = kindByName(name);
  if (speaksOf === undefined || REFERENCE.test(value) || UUID.test(value)) return undefined;
  if (speaksOf === "password") return value.length >= 4 && !/\s/.test(value) ? "password" : undefined;
  return looksRandom(value) ? "credential" : undefined;
}

type NamedKind = "password" | "credential" | undefined;

function kindByName(name: string): NamedKind {
  if (knownNames.has(name)) return knownNames.get(name);
  const harmless = ABOUT.test(name) || HARMLESS.test(name);
  const kind = harmless ? undefined : PASSWORD_NAME.test(name) ? "password" : KEY_NAME.test(name) ? "credential" : undefined;
  if (knownNames.size < KEPT_NAMES) knownNames.set(name, kind);
  return kind;
}

/** Resources share a few thousand property names; map keys of a hostile input must not fill the memory. */
const knownNames = new Map<string, NamedKind>();
const KEPT_NAMES = 10_000;

/** Whether a value is random enough to be a generated credential: long, of several kinds of characters, and without words. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || /\s/.test(value) || UUID.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return (kinds >= 2 && entropy(value) >= 3.2) || (/^[0-9a-f]{32,}$/i.test(value) && entropy(value) >= 2.8);
}

/** Bits per character, after Shannon, of the characters' own frequencies. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / text.length) * Math.log2(n / text.length), 0);
}

const ASSIGNMENT = /(?<![\w$.{-])(?<name>[A-Za-z_][\w.-]{1,60})["']?[ \t]*(?<sign>=>|:=|=|:)[ \t]*(?:"(?<double>[^"\r\n]{4,256})"|'(?<single>[^'\r\n]{4,256})'|(?<bare>[^\s"'`,;&<>)\]}]{4,256})(?<rest>[ \t]+[^\s#])?)/g;
const URL_PASSWORD = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'$<{]{0,64}:(?<value>[^\s/@"'<>]{3,128})@[\w.[-]/gi;
const HEADER = /\b(?:authorization|proxy-authorization|x-api-key|x-auth-token)["']?[ \t]*[:=][ \t]*["']?(?:(?:bearer|basic|token)[ \t]+)?(?<value>[\w.~+/=-]{16,})/gi;

/** The secrets that a text assigns to telling names, puts into URLs or sends in headers. */
export function secretsInText(text: string): { readonly kind: string; readonly value: string }[] {
  const found: { kind: string; value: string }[] = [];
  for (const { groups } of text.matchAll(ASSIGNMENT)) {
    const name = groups?.name ?? "";
    // `password: see the runbook` is prose; in YAML the value ends its line.
    if (groups?.sign === ":" && groups.rest !== undefined) continue;
    const value = groups?.double ?? groups?.single ?? groups?.bare ?? "";
    const kind = secretByName(name.split(".").pop() ?? name, value);
    if (kind) found.push({ kind, value });
  }
  for (const { groups } of text.matchAll(URL_PASSWORD)) {
    const { value = "" } = groups ?? {};
    if (!REFERENCE.test(value) && !value.includes("${")) found.push({ kind: "password in a URL", value });
  }
  for (const { groups } of text.matchAll(HEADER)) {
    const { value = "" } = groups ?? {};
    if (looksRandom(value)) found.push({ kind: "credential in a header", value });
  }
  return found;
}
