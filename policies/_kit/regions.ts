// SPDX-License-Identifier: Apache-2.0
import { DATA } from "./backup-plans";
import type { Graph } from "./graph";
import { HOSTS } from "./hosts";
import { KEY } from "./keys";
import type { Resource } from "./resource";

/** What a region is used for: data, keys, networks, and what runs code. Services without a region, such as IAM, are not among them. */
const USES = [...Object.keys(DATA), ...HOSTS, KEY, "aws:ec2/vpc:Vpc", "aws:lambda/function:Function", "aws:ecs/cluster:Cluster", "aws:eks/cluster:Cluster"];

/** A region in use, and one of the resources in it. */
export interface UsedRegion {
  /** `undefined` where it is left to the provider's environment. */
  readonly region: string | undefined;
  readonly holds: Resource;
}

/** The regions that the stack keeps data or runs code in. @throws Undetermined when a provider's region is unknown. */
export function usedRegions(graph: Graph): UsedRegion[] {
  const found = new Map<string | undefined, Resource>();
  for (const resource of graph.ofType(...USES)) {
    const region = graph.region(resource);
    if (!resource.state.external && !found.has(region)) found.set(region, resource);
  }
  return [...found].map(([region, holds]) => ({ region, holds }));
}

/** How messages call a region. */
export function regionName(region: string | undefined): string {
  return region ?? "the default region";
}
