// SPDX-License-Identifier: Apache-2.0
import type { Context } from "../control";
import type { Resource } from "../resource";
import { coversInternet } from "./cidr";
import type { Service } from "./ports";
import { DEFAULT_SECURITY_GROUP, ownRules, rulesOf, SECURITY_GROUP, type Rule } from "./security-groups";

/** Ports that the internet reaches, and the rule that lets it: none when only several rules together do. */
export interface Exposure {
  readonly rule?: Rule;
  readonly services: readonly Service[];
  /** The blocks, as a message shows them. */
  readonly source: string;
}

/**
 * Calls `report` for every rule of `resource` by which the internet reaches one of the services, and, for a group, for
 * those that only its rules together open (0.0.0.0/1 in one and 128.0.0.0/1 in another).
 */
export function eachExposure(resource: Resource, services: readonly Service[], context: Context, report: (exposure: Exposure) => void): void {
  const { graph, each, some } = context;
  const reported = new Set<Service>();
  each(ownRules(resource, "ingress", graph), (rule) => {
    const reached = services.filter(({ port, transport }) => rule.covers(port, transport));
    if (reached.length === 0 || !rule.meetsInternet(some)) return;
    for (const service of reached) reported.add(service);
    report({ rule, services: reached, source: showSource(rule) });
  });
  if (resource.type !== SECURITY_GROUP && resource.type !== DEFAULT_SECURITY_GROUP) return;
  each([resource], (group) => {
    const rules = rulesOf(group, "ingress", graph).filter((rule) => !rule.meetsInternet(some));
    const sources = (service: Service) => rules.filter((rule) => rule.covers(service.port, service.transport)).flatMap((rule) => rule.cidrs());
    const together = services.filter((service) => {
      const blocks = reported.has(service) ? [] : sources(service);
      // What none covers alone, fewer than two do not cover together.
      return blocks.length > 1 && coversInternet(blocks);
    });
    if (together[0]) report({ services: together, source: [...new Set(sources(together[0]))].join(", ") });
  });
}

function showSource(rule: Rule): string {
  const shown = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"].filter((property) => !rule.view.isUnknown(property) && rule.view.get(property) !== undefined);
  return shown.map((property) => `${property} ${rule.view.show(property)}`).join(", ") || "a prefix list";
}
