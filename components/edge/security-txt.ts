// SPDX-License-Identifier: Apache-2.0
import { invalid } from "../_kit/args";

export interface SecurityTxtArgs {
  /** Where researchers report, in order of preference: `mailto:` or `https:` addresses. */
  readonly contacts: readonly string[];
  /** UTC instant after which the file is stale, such as `2027-06-30T00:00:00Z`; at most a year ahead of its publication. */
  readonly expires: string;
  /** Address of the disclosure policy. */
  readonly policy: string;
  /** Host name the file is served from. */
  readonly host: string;
}

/**
 * The text of `/.well-known/security.txt` (RFC 9116). The expiry is an argument and not computed from today, so that two
 * runs publish the same text and renewing it is a deliberate act.
 * @throws InputPropertyError when a field is not what RFC 9116 allows
 */
export function securityTxt({ contacts, expires, policy, host }: SecurityTxtArgs): string {
  if (contacts.length === 0 || !contacts.every((contact) => /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(contact))) {
    throw invalid("securityContacts", contacts, "give at least one address that begins with mailto: or https://");
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(expires) || Number.isNaN(Date.parse(expires))) {
    throw invalid("securityTxtExpires", expires, "use a UTC instant such as 2027-06-30T00:00:00Z");
  }
  if (!/^https:\/\/\S+$/.test(policy)) throw invalid("securityPolicyUrl", policy, "use an https:// address");
  const text = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    `Policy: ${policy}`,
    `Canonical: https://${host}/.well-known/security.txt`,
    "Preferred-Languages: en",
    "",
  ].join("\n");
  if (text.length > 1024) throw invalid("securityContacts", contacts, "a load balancer's fixed response holds 1024 characters; list fewer contacts");
  return text;
}
