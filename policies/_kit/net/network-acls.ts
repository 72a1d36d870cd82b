// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "../graph";
import type { Resource, View } from "../resource";
import { coversInternet } from "./cidr";
import { coversPort, type Service } from "./ports";

export const NETWORK_ACL = "aws:ec2/networkAcl:NetworkAcl";
export const DEFAULT_NETWORK_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
export const NETWORK_ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";

interface AclRule {
  readonly view: View;
  readonly number: number;
  readonly allows: boolean;
}

/** The inbound entries in the order AWS reads them: by number, the first that matches decides. */
function inboundRules(acl: Resource, graph: Graph): AclRule[] {
  const inline = acl.list("ingress").map((view) => ({ view, number: view.number("ruleNo") ?? 0, allows: view.text("action")?.toLowerCase() === "allow" }));
  return [...inline, ...graph.referrers(acl, NETWORK_ACL_RULE, "networkAclId").flatMap(separateRule)].sort((a, b) => a.number - b.number);
}

function separateRule(view: Resource): AclRule[] {
  if (view.bool("egress")) return [];
  return [{ view, number: view.number("ruleNumber") ?? 0, allows: view.text("ruleAction")?.toLowerCase() === "allow" }];
}

function fromInternet(rule: AclRule): boolean {
  return coversInternet([...rule.view.texts("cidrBlock"), ...rule.view.texts("ipv6CidrBlock")]);
}

function isIpv6(rule: AclRule): boolean {
  return rule.view.text("ipv6CidrBlock") !== undefined;
}

/** The services an ACL lets the internet reach, earlier denials taken into account, with the entry that lets it. */
export function openInAcl(acl: Resource, services: readonly Service[], graph: Graph): { service: Service; rule: View }[] {
  return openIn(inboundRules(acl, graph), services);
}

/** The same for an entry whose ACL is not in this stack: judged alone. */
export function openInAclRule(resource: Resource, services: readonly Service[]): { service: Service; rule: View }[] {
  return openIn(separateRule(resource), services);
}

function openIn(rules: readonly AclRule[], services: readonly Service[]): { service: Service; rule: View }[] {
  return services.flatMap((service) =>
    [false, true].flatMap((ipv6) => {
      const first = rules.find((rule) => isIpv6(rule) === ipv6 && coversPort(rule.view, "protocol", service.port, service.transport) && fromInternet(rule));
      return first?.allows ? [{ service, rule: first.view }] : [];
    }),
  );
}
