// SPDX-License-Identifier: Apache-2.0
import { Graph } from "./graph";
import { announced, DOMAIN_IDENTITY, EMAIL_IDENTITY, mailDomain, managesDns, RECORD, recordName, recordsAt, tags, textsAt, txtValues } from "./mail";
import type { ResourceState } from "./resource";
import { UNKNOWN, Undetermined } from "./unknown";

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

test("a name that is an alias of one elsewhere is not known to say nothing", () => {
  const graph = new Graph([ZONE, state(RECORD, "dmarc", { name: "_dmarc.example.com", type: "CNAME", records: ["_dmarc.reports.example.net"], zoneId: "zone-id" })]);
  expect(() => announced(graph, "_dmarc.example.com", "v=DMARC1")).toThrow('route53/Record "dmarc": _dmarc.example.com is an alias of ["_dmarc.reports.example.net"], whose text is not in this stack');
  expect(announced(graph, "_dmarc.example.org", "v=DMARC1")).toEqual([]);
});

test("one record whose name is unknown hides none that is known, and makes an absence unknown", () => {
  const graph = new Graph([
    ZONE,
    state(RECORD, "proof", { name: UNKNOWN, type: "CNAME", records: ["x"], zoneId: "zone-id" }),
    state(RECORD, "host", { name: "mta-sts", type: "A", records: ["192.0.2.1"], zoneId: "zone-id" }),
  ]);
  expect(recordsAt(graph, "mta-sts.example.com", ["A", "CNAME"]).map(({ name }) => name)).toEqual(["host"]);
  expect(() => recordsAt(graph, "mta-sts.example.org", ["A", "CNAME"])).toThrow(Undetermined);
});
