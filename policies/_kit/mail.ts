// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import { any } from "./iam";
import type { Resource } from "./resource";

export const RECORD = "aws:route53/record:Record";
export const EMAIL_IDENTITY = "aws:sesv2/emailIdentity:EmailIdentity";
export const DOMAIN_IDENTITY = "aws:ses/domainIdentity:DomainIdentity";
const ZONE = "aws:route53/zone:Zone";

/** The type of a DNS record, upper case. */
export function recordType(record: Resource): string | undefined {
  return record.text("type")?.toUpperCase();
}

/**
 * The full name of a record, lower case, without the last dot. A name that the zone's does not end is relative to it;
 * where the zone is not in the stack, a relative name stays as it is.
 */
export function recordName(graph: Graph, record: Resource): string {
  const name = fold(record.text("name") ?? "");
  const [zone] = graph.targets(record, "zoneId", ZONE);
  const origin = zone && fold(zone.text("name") ?? "");
  if (origin === undefined || name === origin || name.endsWith(`.${origin}`)) return name;
  return name === "" || name === "@" ? origin : `${name}.${origin}`;
}

/** The texts of a TXT record, the strings of each joined: a text over 255 characters is written as several. */
export function txtValues(record: Resource): string[] {
  return record.texts("records").map((text) => text.replace(/^"|"$/g, "").replace(/"\s*"/g, "").replace(/\\"/g, '"'));
}

/** The `key=value` tags of a DMARC, DKIM, MTA-STS or TLS-RPT record, keys in lower case. */
export function tags(text: string): Map<string, string> {
  return new Map(text.split(";").flatMap((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const];
  }));
}

/** The domain an SES identity stands for; undefined for a single address. */
export function mailDomain(identity: Resource): string | undefined {
  const name = identity.text(identity.type === DOMAIN_IDENTITY ? "domain" : "emailIdentity");
  return name === undefined || name.includes("@") ? undefined : fold(name);
}

/** Whether the stack manages names at or under the domain, so that a missing record is missing. */
export function managesDns(graph: Graph, domain: string): boolean {
  const within = (name: string): boolean => name === domain || name.endsWith(`.${domain}`) || domain.endsWith(`.${name}`);
  return any([...graph.ofType(ZONE), ...graph.ofType(RECORD)], (resource) => within(resource.type === ZONE ? fold(resource.text("name") ?? "") : recordName(graph, resource)));
}

/** The texts that start with `version` at `host`, a full name. */
export function textsAt(graph: Graph, host: string, version: string): { record: Resource; text: string }[] {
  return graph
    .ofType(RECORD)
    .filter((record) => recordType(record) === "TXT" && standsFor(recordName(graph, record), host))
    .flatMap((record) => txtValues(record).filter((text) => text.trim().toLowerCase().startsWith(version.toLowerCase())).map((text) => ({ record, text })));
}

/** Whether a record's name is the host, or, where its zone is elsewhere and the name therefore relative, could only be it. */
function standsFor(name: string, host: string): boolean {
  if (name === "" || name === "@") return !host.startsWith("_");
  const relative = name.startsWith("_") && name.split(".").every((label) => label.startsWith("_"));
  return name === host || (relative && host.startsWith(`${name}.`));
}

function fold(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
