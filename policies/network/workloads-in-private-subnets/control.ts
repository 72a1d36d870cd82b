// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP, INSTANCE } from "../../_kit/hosts";
import { isPublicSubnet } from "../../_kit/net/routes";
import { SUBNET } from "../../_kit/net/vpc";

/** Where the subnets of a workload are named, by type. */
const PLACES: Readonly<Record<string, string>> = {
  [INSTANCE]: "subnetId",
  [AUTO_SCALING_GROUP]: "vpcZoneIdentifiers",
  "aws:ecs/service:Service": "networkConfiguration.subnets",
  "aws:eks/nodeGroup:NodeGroup": "subnetIds",
  "aws:lambda/function:Function": "vpcConfig.subnetIds",
  "aws:rds/subnetGroup:SubnetGroup": "subnetIds",
  "aws:docdb/subnetGroup:SubnetGroup": "subnetIds",
  "aws:neptune/subnetGroup:SubnetGroup": "subnetIds",
  "aws:redshift/subnetGroup:SubnetGroup": "subnetIds",
  "aws:elasticache/subnetGroup:SubnetGroup": "subnetIds",
  "aws:memorydb/subnetGroup:SubnetGroup": "subnetIds",
  "aws:opensearch/domain:Domain": "vpcOptions.subnetIds",
  "aws:efs/mountTarget:MountTarget": "subnetId",
};

export default defineControl({
  id: "workloads-in-private-subnets",
  title: "Hosts, containers and databases run in private subnets",
  severity: "medium",
  why: "In a subnet routed to an internet gateway, a public address and one open port are all that is missing.",
  fix: "Use subnets whose route table leads to a NAT gateway, or nowhere.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7"] },
  appliesTo: Object.keys(PLACES),
  check(workload, { graph, violation, notApplicable, each }) {
    const property = PLACES[workload.type] ?? "subnetIds";
    const subnets = graph.targets(workload, property, SUBNET);
    if (subnets.length === 0) notApplicable("its subnets are not in this stack");
    const open: string[] = [];
    each(subnets, (subnet) => {
      if (isPublicSubnet(subnet, graph)) open.push(subnet.label);
    });
    if (open.length > 0) violation(`${property} holds ${open.join(", ")}, which is routed to an internet gateway`);
  },
});
