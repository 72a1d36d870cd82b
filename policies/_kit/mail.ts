// SPDX-License-Identifier: Apache-2.0
import type { Context } from "./control";
import type { Graph } from "./graph";
import { any } from "./iam";
import type { Resource } from "./resource";
import { Undetermined } from "./unknown";

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

/**
 * The texts that start with `version` at `host`.
 * @throws Undetermined when there is none because the name is an alias of one elsewhere, as report services have it
 */
export function announced(graph: Graph, host: string, version: string): string[] {
  const texts = textsAt(graph, host, version).map(({ text }) => text);
  if (texts.length > 0) return texts;
  const [alias] = graph.ofType(RECORD).filter((record) => recordType(record) === "CNAME" && !record.isUnknown("name") && standsFor(recordName(graph, record), host));
  if (alias) throw new Undetermined(`${alias.label}: ${host} is an alias of ${alias.show("records")}, whose text is not in this stack`);
  return [];
}

/**
 * The records of the types at `host`, a full name.
 * @throws Undetermined when there is none, and the name of one is not known yet
 */
export function recordsAt(graph: Graph, host: string, types: readonly string[]): Resource[] {
  const records = graph.ofType(RECORD).filter((record) => types.includes(recordType(record) ?? ""));
  const found = records.filter((record) => !record.isUnknown("name") && standsFor(recordName(graph, record), host));
  return found.length > 0 ? found : records.filter((record) => standsFor(recordName(graph, record), host));
}

/** The domain of an SES identity whose DNS the stack manages; ends the check for any other identity. */
export function sendingDomain(identity: Resource, { graph, notApplicable }: Pick<Context, "graph" | "notApplicable">): string {
  const domain = mailDomain(identity) ?? notApplicable("a single address has no DNS of its own");
  return managesDns(graph, domain) ? domain : notApplicable(`the DNS of ${domain} is not in this stack`);
}

/** The texts of a TXT record that start with `version`; ends the check for any other record. */
export function policyTexts(record: Resource, version: RegExp, { notApplicable }: Pick<Context, "notApplicable">): string[] {
  if (recordType(record) !== "TXT") notApplicable("not a TXT record");
  const texts = txtValues(record).map((text) => text.trim()).filter((text) => version.test(text));
  return texts.length > 0 ? texts : notApplicable("no record of this kind");
}

/** A domain that takes mail from the world, and the hosts that take it. */
export interface Receiving {
  readonly domain: string;
  /** Lower case, without the last dot. */
  readonly hosts: readonly string[];
}

/** What an MX record says; ends the check for other records, and for domains that take bounces of SES only, or no mail. */
export function receiving(record: Resource, { graph, notApplicable }: Pick<Context, "graph" | "notApplicable">): Receiving {
  if (recordType(record) !== "MX") notApplicable("not a mail exchanger record");
  const hosts = record.texts("records").map((text) => fold(text.trim().split(/\s+/).at(-1) ?? ""));
  if (hosts.every((host) => host === "" || host.startsWith("feedback-smtp."))) notApplicable("the domain receives bounces of SES only, or no mail");
  return { domain: recordName(graph, record), hosts };
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
