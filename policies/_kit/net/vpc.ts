// SPDX-License-Identifier: Apache-2.0
import type { Context } from "../control";
import type { Resource } from "../resource";

export const VPC = "aws:ec2/vpc:Vpc";
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
export const VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/**
 * What keeps a resource in one zone: fewer than two entries in the first of `properties` that is set, or subnets of this stack
 * that are all in the same zone. `undefined` when it spans several.
 */
export function oneZone(resource: Resource, properties: readonly string[], { graph }: Pick<Context, "graph">): string | undefined {
  const property = properties.find((name) => resource.has(name));
  if (property === undefined) return `${properties.join(" and ")} are unset`;
  const count = resource.list(property).length;
  if (count < 2) return `${property} has ${count === 1 ? "one entry" : "no entries"}, so one zone`;
  const subnets = graph.targets(resource, property === "subnetMappings" ? "subnetMappings.subnetId" : property, SUBNET);
  const zones = new Set(subnets.map((subnet) => subnet.text("availabilityZone") ?? subnet.text("availabilityZoneId")));
  const [zone] = zones;
  return subnets.length === count && zones.size === 1 && zone !== undefined ? `all of ${property} are in zone ${zone}` : undefined;
}
