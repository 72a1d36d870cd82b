// SPDX-License-Identifier: Apache-2.0
import { Graph } from "./graph";
import { DOMAIN_IDENTITY, EMAIL_IDENTITY, mailDomain, managesDns, RECORD, recordName, tags, textsAt, txtValues } from "./mail";
import type { ResourceState } from "./resource";

const state = (type: string, name: string, properties: Record<string, unknown>): ResourceState => ({
  urn: `urn:pulumi:prod::example::${type}::${name}`, type, name, custom: true, id: `${name}-id`, properties, propertyDependencies: {},
});
const ZONE = state("aws:route53/zone:Zone", "zone", { name: "Example.com." });

function record(name: string, records: string[] = [], zoneId = "elsewhere"): Graph {
  return new Graph([ZONE, state(RECORD, "record", { name, type: "TXT", records, zoneId })]);
}

test.each([
  ["_dmarc", "zone-id", "_dmarc.example.com"],
  ["_dmarc.example.com.", "zone-id", "_dmarc.example.com"],
  ["", "zone-id", "example.com"],
  ["@", "zone-id", "example.com"],
  ["example.com", "zone-id", "example.com"],
  ["_dmarc", "elsewhere", "_dmarc"],
])("record %j of zone %s is %s", (name, zoneId, full) => {
  const graph = record(name, [], zoneId);
  expect(graph.ofType(RECORD).map((r) => recordName(graph, r))).toEqual([full]);
});

test.each([
  ["_dmarc.example.com", "_dmarc.example.com", true],
  ["_dmarc", "_dmarc.example.com", true],
  ["_smtp._tls", "_smtp._tls.example.com", true],
  ["", "example.com", true],
  ["", "_dmarc.example.com", false],
  ["_dmarc.other.com", "_dmarc.example.com", false],
  ["example", "example.com", false],
])("a text at %j in a zone elsewhere stands at %s: %s", (name, host, found) => {
  expect(textsAt(record(name, ["v=DMARC1; p=reject"]), host, "v=DMARC1").length > 0).toBe(found);
});

test.each([
  ["v=spf1 -all", "v=spf1 -all"],
  ['"v=spf1 -all"', "v=spf1 -all"],
  ['v=DKIM1; p=AAAA""BBBB', "v=DKIM1; p=AAAABBBB"],
  ['"v=DKIM1; p=AAAA" "BBBB"', "v=DKIM1; p=AAAABBBB"],
])("text %s reads %s", (written, read) => {
  const [resource] = record("x", [written]).ofType(RECORD);
  expect(resource && txtValues(resource)).toEqual([read]);
});

test("tags are read whatever their case and spaces", () => {
  expect([...tags("v=DMARC1; P = reject;rua=mailto:a@example.com?x=1;")]).toEqual([["v", "DMARC1"], ["p", "reject"], ["rua", "mailto:a@example.com?x=1"]]);
});

test.each([
  [EMAIL_IDENTITY, { emailIdentity: "Example.com" }, "example.com"],
  [EMAIL_IDENTITY, { emailIdentity: "a@example.com" }, undefined],
  [DOMAIN_IDENTITY, { domain: "example.com" }, "example.com"],
])("%s %j stands for %s", (type, properties, domain) => {
  const [identity] = new Graph([state(type, "identity", properties)]).ofType(type);
  expect(identity && mailDomain(identity)).toBe(domain);
});

test.each([
  ["example.com", true],
  ["news.example.com", true],
  ["example.org", false],
])("the stack with zone example.com manages the names of %s: %s", (domain, managed) => {
  expect(managesDns(new Graph([ZONE]), domain)).toBe(managed);
});
