// SPDX-License-Identifier: Apache-2.0
import type { Context } from "../control";
import type { Graph } from "../graph";
import type { Resource, View } from "../resource";
import { coversInternet } from "./cidr";
import { coversPort, showPorts, type Transport } from "./ports";

export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
/** Every type in which security group rules can be written. */
export const RULE_BEARERS = [SECURITY_GROUP, DEFAULT_SECURITY_GROUP, INGRESS_RULE, EGRESS_RULE, SECURITY_GROUP_RULE] as const;

const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const PREFIX_LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";
/** Services' own prefix lists, read off these, are AWS's addresses and never the internet. */
const PREFIX_LIST_OWNERS = ["aws:ec2/vpcEndpoint:VpcEndpoint"];

export type Direction = "ingress" | "egress";

interface Shape {
  readonly protocol: string;
  readonly cidrs: readonly string[];
  readonly prefixLists: string;
  readonly groups: string;
}

const INLINE: Shape = { protocol: "protocol", cidrs: ["cidrBlocks", "ipv6CidrBlocks"], prefixLists: "prefixListIds", groups: "securityGroups" };
const SEPARATE: Shape = { protocol: "ipProtocol", cidrs: ["cidrIpv4", "cidrIpv6"], prefixLists: "prefixListId", groups: "referencedSecurityGroupId" };

/** One security group rule, wherever and however it is written. */
export class Rule {
  constructor(
    readonly view: View,
    readonly direction: Direction,
    private readonly graph: Graph,
    private readonly shape: Shape,
  ) {}

  /** `ingress[0]` for an inline rule, `this rule` for one that is a resource. */
  get where(): string {
    return this.view.path === "" ? "this rule" : this.view.path;
  }

  covers(port: number, transport: Transport): boolean {
    return coversPort(this.view, this.shape.protocol, port, transport);
  }

  showPorts(): string {
    return showPorts(this.view, this.shape.protocol);
  }

  /** The property that holds the protocol. */
  get protocolProperty(): string {
    return this.shape.protocol;
  }

  /** The blocks at the other end, those in prefix lists of this stack included. @throws Undetermined when any is unknown. */
  cidrs(): string[] {
    return [...this.shape.cidrs.flatMap((property) => this.view.texts(property)), ...this.prefixListCidrs()];
  }

  /** Whether the other end is the internet; a known block decides even when another is unknown. */
  meetsInternet(some: Context["some"]): boolean {
    const single = this.shape.cidrs.map((property) => () => some(this.view.list(property), (block) => coversInternet([block.text() ?? ""])));
    return some([...single, () => coversInternet(this.cidrs())], (test) => test());
  }

  /** The security groups of this stack at the other end. */
  groups(): Resource[] {
    return this.graph.targets(this.view, this.shape.groups, SECURITY_GROUP, DEFAULT_SECURITY_GROUP);
  }

  private prefixListCidrs(): string[] {
    return this.graph.targets(this.view, this.shape.prefixLists, PREFIX_LIST, ...PREFIX_LIST_OWNERS).flatMap((list) => {
      if (list.type !== PREFIX_LIST) return [];
      const entries = this.graph.referrers(list, PREFIX_LIST_ENTRY, "prefixListId");
      return [...list.list("entries"), ...entries].flatMap((entry) => entry.texts("cidr"));
    });
  }
}

/**
 * The rules written in one resource: inline in a group, or the resource itself. A group without `egress` has no
 * outbound rule, since the provider removes the one AWS creates:
 * https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/
 */
export function ownRules(resource: Resource, direction: Direction, graph: Graph): Rule[] {
  switch (resource.type) {
    case SECURITY_GROUP:
    case DEFAULT_SECURITY_GROUP:
      return resource.list(direction).map((view) => new Rule(view, direction, graph, INLINE));
    case SECURITY_GROUP_RULE:
      if (resource.text("type")?.toLowerCase() !== direction) return [];
      return [new Rule(resource, direction, graph, { ...INLINE, groups: "sourceSecurityGroupId" })];
    case INGRESS_RULE:
      return direction === "ingress" ? [new Rule(resource, direction, graph, SEPARATE)] : [];
    case EGRESS_RULE:
      return direction === "egress" ? [new Rule(resource, direction, graph, SEPARATE)] : [];
    default:
      return [];
  }
}

/** All rules of a group: inline, and the resources of this stack that add to it. */
export function rulesOf(group: Resource, direction: Direction, graph: Graph): Rule[] {
  const separate = [INGRESS_RULE, EGRESS_RULE, SECURITY_GROUP_RULE].flatMap((type) => graph.referrers(group, type, "securityGroupId"));
  return [...ownRules(group, direction, graph), ...separate.flatMap((resource) => ownRules(resource, direction, graph))];
}
