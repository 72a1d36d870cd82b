// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP, HOSTS, INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, leaveToTemplate } from "../../_kit/hosts";
import type { Graph } from "../../_kit/graph";
import { SUBNET } from "../../_kit/net/vpc";
import type { Resource } from "../../_kit/resource";
import { Undetermined } from "../../_kit/unknown";

const ADDRESS = "aws:ec2/eip:Eip";
const ADDRESS_ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";

/** The subnets of this stack that the host starts in. */
function subnetsOf(host: Resource, graph: Graph): Resource[] {
  const own = ["subnetId", "networkInterfaces.subnetId"].flatMap((path) => graph.targets(host, path, SUBNET));
  const property = host.type === LAUNCH_TEMPLATE ? "launchTemplate.id" : "launchConfiguration";
  const groups = host.type === LAUNCH_TEMPLATE || host.type === LAUNCH_CONFIGURATION ? graph.referrers(host, AUTO_SCALING_GROUP, property) : [];
  const instances = host.type === LAUNCH_TEMPLATE ? graph.referrers(host, INSTANCE, "launchTemplate.id") : [];
  return [
    ...own,
    ...groups.flatMap((group) => graph.targets(group, "vpcZoneIdentifiers", SUBNET)),
    ...instances.flatMap((instance) => graph.targets(instance, "subnetId", SUBNET)),
  ];
}

export default defineControl({
  id: "host-no-public-ip",
  title: "Hosts have no public address",
  severity: "high",
  why: "A host with a public address is one security group mistake away from the whole internet, past load balancer and web ACL.",
  fix: "Set associatePublicIpAddress: false, and reach the host through a load balancer or Session Manager.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EC2.9", "EC2.25"], nist: ["AC-4", "SC-7"] },
  appliesTo: [...HOSTS, ADDRESS, ADDRESS_ASSOCIATION],
  check(resource, context) {
    const { graph, violation, each, notApplicable } = context;
    if (resource.type === ADDRESS || resource.type === ADDRESS_ASSOCIATION) {
      const property = ["instance", "instanceId", "networkInterface", "networkInterfaceId"].find((key) => resource.has(key));
      if (property) violation(`${property} gives a host a public address`, `Remove ${property}; put a load balancer or a NAT gateway in front.`);
      return;
    }
    const interfaces = resource.list("networkInterfaces");
    const places = resource.type === LAUNCH_TEMPLATE && interfaces.length > 0 ? interfaces : [resource];
    let undecided = false;
    each(places, (place) => {
      const path = place.path === "" ? "associatePublicIpAddress" : `${place.path}.associatePublicIpAddress`;
      if (place.bool("associatePublicIpAddress")) violation(`${path} is true`, `Set ${path}: false.`);
      undecided ||= !place.has("associatePublicIpAddress");
    });
    if (!undecided || (resource.type === INSTANCE && interfaces.length > 0)) return;
    leaveToTemplate(resource, "subnetId", context);
    // Absent, the subnet decides; without a subnet that is one of the default VPC, whose subnets give public addresses:
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html#concepts-public-addresses
    if (resource.type === INSTANCE && !resource.has("subnetId")) {
      violation("associatePublicIpAddress and subnetId are unset: subnets of the default VPC give a public address");
      return;
    }
    const subnets = subnetsOf(resource, graph);
    if (subnets.length === 0) throw new Undetermined(`${resource.label}: associatePublicIpAddress is unset, so its subnet decides, which is not in this stack`);
    const giving = subnets.find((subnet) => subnet.bool("mapPublicIpOnLaunch"));
    if (giving) notApplicable(`${giving.label} gives it one, which subnet-no-public-ip reports`);
  },
});
