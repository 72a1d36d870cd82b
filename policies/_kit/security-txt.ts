// SPDX-License-Identifier: Apache-2.0
import { LISTENER_RULE } from "./load-balancers";
import type { Resource } from "./resource";

/** Where RFC 9116 has the file. */
export const SECURITY_TXT_PATH = "/.well-known/security.txt";

const DAY = 86_400_000;

/** Whether a listener rule is the one for security.txt. */
export function servesSecurityTxt(rule: Resource): boolean {
  return rule.type === LISTENER_RULE && rule.list("conditions").some((condition) => condition.texts("pathPattern.values").includes(SECURITY_TXT_PATH));
}

/** The values of a field of the file. */
function field(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`^${name}:[ \\t]*(.+?)[ \\t]*$`, "gim"))].map((match) => match[1] ?? "");
}

/** When the file goes stale, in seconds since 1970; `undefined` when it has no readable Expires, or several. */
export function securityTxtExpiry(text: string): number | undefined {
  const [expires, ...more] = field(text, "Expires");
  const seconds = expires === undefined || more.length > 0 ? NaN : Date.parse(expires) / 1000;
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** What RFC 9116 finds wrong with the file on that day, `undefined` when nothing. */
export function securityTxtFault(text: string, today: string): string | undefined {
  const contacts = field(text, "Contact");
  if (contacts.length === 0) return "has no Contact";
  const wrong = contacts.find((contact) => !/^(mailto|https|tel):/i.test(contact));
  if (wrong !== undefined) return `has Contact "${wrong}", which is no mailto:, https: or tel: address`;
  const [expires, ...more] = field(text, "Expires");
  if (expires === undefined || more.length > 0) return `has ${expires === undefined ? "no" : "several"} Expires`;
  const days = (Date.parse(expires) - Date.parse(today)) / DAY;
  if (Number.isNaN(days)) return `has Expires "${expires}", which is no date`;
  if (days <= 0) return `expired on ${expires}`;
  // RFC 9116, 2.5.5, recommends less than a year.
  return days > 366 ? `expires on ${expires}, more than a year ahead` : undefined;
}
