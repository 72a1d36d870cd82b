// SPDX-License-Identifier: Apache-2.0
import { Graph } from "../graph";
import type { ResourceState } from "../resource";
import { addressCount, blocksOverlap, coversInternet } from "./cidr";
import { openInAcl } from "./network-acls";
import { ACL_ADMIN_SERVICES, coversPort, showPorts } from "./ports";
import { Resource } from "../resource";
import { ownRules, rulesOf } from "./security-groups";

function state(type: string, name: string, properties: Record<string, unknown>): ResourceState {
  return { urn: `urn:pulumi:prod::example::${type}::${name}`, type, name, custom: true, id: `${name}-id`, properties, propertyDependencies: {} };
}

const some = <T>(items: Iterable<T>, test: (item: T) => boolean) => [...items].some(test);

describe("coversInternet", () => {
  test.each<[string, string[], boolean]>([
    ["everything, IPv4", ["0.0.0.0/0"], true],
    ["everything, IPv6", ["::/0"], true],
    ["everything, IPv6 written out", ["0000:0000:0000:0000:0000:0000:0000:0000/0"], true],
    ["everything, IPv6 half written out", ["0::0/0"], true],
    ["an address with prefix 0", ["10.1.2.3/0"], true],
    ["two halves", ["0.0.0.0/1", "128.0.0.0/1"], true],
    ["one half", ["128.0.0.0/1"], true],
    ["all global unicast IPv6", ["2000::/3"], true],
    ["everything public, RFC 1918 left out", ["1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "11.0.0.0/8"], true],
    ["many small blocks that add up", Array.from({ length: 257 }, (_, i) => `${(i % 64) + 20}.${Math.floor(i / 64) * 16}.0.0/12`), true],
    ["one organisation's /8", ["17.0.0.0/8"], false],
    ["the same block twice", ["17.0.0.0/8", "17.0.0.0/8"], false],
    ["all private blocks", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"], false],
    ["unique local IPv6", ["fc00::/7"], false],
    ["one address", ["203.0.113.7/32"], false],
    ["one site's IPv6", ["2001:db8::/32"], false],
    ["nothing", [], false],
  ])("%s", (_name, cidrs, expected) => expect(coversInternet(cidrs)).toBe(expected));

  test("what is no block decides nothing", () => expect(() => coversInternet(["everywhere"])).toThrow('"everywhere" is not a CIDR block'));
});

test.each([["10.0.0.0/8", 16777216n], ["10.0.0.1/32", 1n], ["::/64", 18446744073709551616n]])("addressCount %s", (cidr, count) => expect(addressCount(cidr)).toBe(count));

test.each<[string, string, boolean]>([
  ["10.0.0.0/8", "10.20.0.0/16", true],
  ["10.20.0.0/16", "10.21.0.0/16", false],
  ["0.0.0.0/0", "::/0", false],
])("blocksOverlap %s %s", (a, b, expected) => expect(blocksOverlap(a, b)).toBe(expected));

describe("coversPort 22/tcp", () => {
  test.each<[string, Record<string, unknown>, boolean, string]>([
    ["every protocol, ports zero", { protocol: "-1", fromPort: 0, toPort: 0 }, true, "all ports"],
    ["every protocol by name", { protocol: "all", fromPort: 443, toPort: 443 }, true, "all ports"],
    ["protocol by number", { protocol: "6", fromPort: 22, toPort: 22 }, true, "port 22"],
    ["protocol as a number", { protocol: 6, fromPort: 22, toPort: 22 }, true, "port 22"],
    ["capitals", { protocol: "TCP", fromPort: 22, toPort: 22 }, true, "port 22"],
    ["a range around it", { protocol: "tcp", fromPort: 20, toPort: 30 }, true, "ports 20-30"],
    ["a range beside it", { protocol: "tcp", fromPort: 23, toPort: 65535 }, false, "ports 23-65535"],
    ["no ports given", { protocol: "tcp" }, true, "all ports"],
    ["udp", { protocol: "udp", fromPort: 22, toPort: 22 }, false, "port 22"],
    ["icmp", { protocol: "icmp", fromPort: -1, toPort: -1 }, false, "port -1"],
    ["ports as text", { protocol: "tcp", fromPort: "22", toPort: "22" }, true, "port 22"],
  ])("%s", (_name, properties, expected, shown) => {
    const rule = new Resource(state("aws:ec2/securityGroupRule:SecurityGroupRule", "rule", properties));
    expect([coversPort(rule, "protocol", 22, "tcp"), showPorts(rule, "protocol")]).toEqual([expected, shown]);
  });
});

test("rules of a group are found inline, as old and as new rule resources, each in its own direction", () => {
  const graph = new Graph([
    state("aws:ec2/securityGroup:SecurityGroup", "web", { ingress: [{ protocol: "tcp", fromPort: 1, toPort: 1, cidrBlocks: ["10.0.0.0/8"] }], egress: [{ protocol: "-1", fromPort: 0, toPort: 0 }] }),
    state("aws:ec2/securityGroupRule:SecurityGroupRule", "old", { type: "ingress", protocol: "tcp", fromPort: 2, toPort: 2, securityGroupId: "web-id", cidrBlocks: ["10.0.0.0/8"] }),
    state("aws:ec2/securityGroupRule:SecurityGroupRule", "out", { type: "egress", protocol: "tcp", fromPort: 9, toPort: 9, securityGroupId: "web-id" }),
    state("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "new", { ipProtocol: "tcp", fromPort: 3, toPort: 3, securityGroupId: "web-id", cidrIpv4: "10.0.0.0/8" }),
    state("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "other", { ipProtocol: "tcp", fromPort: 4, toPort: 4, securityGroupId: "sg-other" }),
  ]);
  const group = graph.ofType("aws:ec2/securityGroup:SecurityGroup")[0] as Resource;
  expect(rulesOf(group, "ingress", graph).map((rule) => rule.showPorts())).toEqual(["port 1", "port 3", "port 2"]);
  expect(rulesOf(group, "egress", graph).map((rule) => rule.showPorts())).toEqual(["all ports", "port 9"]);
});

test.each<[string, Record<string, unknown>[], boolean]>([
  ["inline entries of everywhere", [state("aws:ec2/managedPrefixList:ManagedPrefixList", "list", { entries: [{ cidr: "0.0.0.0/0" }] }) as never], true],
  ["an entry of everywhere as its own resource", [
    state("aws:ec2/managedPrefixList:ManagedPrefixList", "list", {}) as never,
    state("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "entry", { prefixListId: "list-id", cidr: "::/0" }) as never,
  ], true],
  ["an office", [state("aws:ec2/managedPrefixList:ManagedPrefixList", "list", { entries: [{ cidr: "203.0.113.0/24" }] }) as never], false],
  ["a list of AWS", [], false],
])("a prefix list with %s", (_name, lists, expected) => {
  const graph = new Graph([
    state("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", { ipProtocol: "-1", prefixListId: "list-id" }),
    ...(lists as unknown as ResourceState[]),
  ]);
  const [rule] = ownRules(graph.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")[0] as Resource, "ingress", graph);
  expect(rule?.meetsInternet(some)).toBe(expected);
});

test.each<[string, Record<string, unknown>[], number[]]>([
  ["allow all", [{ ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0" }], [22, 23, 3389, 3389]],
  ["an earlier denial", [{ ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0" }, { ruleNo: 90, action: "deny", protocol: "tcp", fromPort: 22, toPort: 23, cidrBlock: "0.0.0.0/0" }], [3389, 3389]],
  ["a denial that comes too late", [{ ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" }, { ruleNo: 110, action: "deny", protocol: "-1", cidrBlock: "0.0.0.0/0" }], [22]],
  ["a denial of the other family", [{ ruleNo: 90, action: "deny", protocol: "-1", cidrBlock: "0.0.0.0/0" }, { ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlock: "::/0" }], [22]],
  ["a denial of one office only", [{ ruleNo: 90, action: "deny", protocol: "-1", cidrBlock: "203.0.113.0/24" }, { ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" }], [22]],
  ["ephemeral ports", [{ ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 32768, toPort: 60999, cidrBlock: "0.0.0.0/0" }], []],
])("an ACL with %s", (_name, ingress, ports) => {
  const graph = new Graph([state("aws:ec2/networkAcl:NetworkAcl", "acl", { ingress })]);
  expect(openInAcl(graph.resources[0] as Resource, ACL_ADMIN_SERVICES, graph).map(({ service }) => service.port)).toEqual(ports);
});
