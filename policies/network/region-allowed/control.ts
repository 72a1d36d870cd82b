// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { Resource } from "../../_kit/resource";

/**
 * Regions whose buildings AWS runs itself and has audited for its SOC 2 and ISO 27001 reports; China is run by other
 * companies under their own: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const AUDITED = /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|east|north|northeast|northwest|south|southeast|southwest|west)-\d$/;

/** An Outpost as a resource names the one it stands on; empty for all others. */
const OUTPOST = /^arn:aws[\w-]*:outposts:/;

/** The regions a resource copies its data to. */
const REPLICAS = ["replicas.regionName", "replicas.region", "replications.region"] as const;

function replicaRegions(resource: Resource): string[] {
  return REPLICAS.flatMap((path) => {
    const [list = "", field = ""] = path.split(".");
    return resource.isUnknown(list) ? [] : resource.list(list).flatMap((item) => item.text(field) ?? []);
  });
}

export default defineControl({
  id: "region-allowed",
  title: "Everything runs in data centres that AWS runs and has audited",
  severity: "high",
  why: "The promise of guarded, audited data centres holds only where the provider's reports apply: not in regions run by others, nor on racks in one's own building.",
  fix: "Use a provider of a region of the aws partition, and remove outpostArn.",
  claims: ["physical.facilities"],
  frameworks: { nist: ["PE-3"] },
  appliesTo: "stack",
  check(_stack, { graph, violation, notApplicable, each }) {
    const resources = graph.resources.filter((resource) => resource.state.custom && resource.type.startsWith("aws:"));
    const places = new Map<string, Resource>();
    each(resources, (resource) => {
      const region = graph.region(resource);
      if (region !== undefined && !places.has(region)) places.set(region, resource);
      for (const replica of replicaRegions(resource)) if (!places.has(replica)) places.set(replica, resource);
    });
    each(resources, (resource) => {
      const outpost = resource.state.properties.outpostArn;
      if (typeof outpost === "string" && OUTPOST.test(outpost)) violation(`${resource.label} stands on an Outpost: outpostArn is "${outpost}"`, "Remove outpostArn from it.");
    });
    for (const [region, resource] of places) if (!AUDITED.test(region)) violation(`${resource.label} is in region "${region}"`);
    if (places.size === 0) notApplicable("no resource of this stack says its region");
  },
});
