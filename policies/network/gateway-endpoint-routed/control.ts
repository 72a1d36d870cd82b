// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublicSubnet, tablesOf } from "../../_kit/net/routes";
import { SUBNET, VPC, VPC_ENDPOINT } from "../../_kit/net/vpc";
import type { Resource } from "../../_kit/resource";

const ENDPOINT_ROUTE = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";

export default defineControl({
  id: "gateway-endpoint-routed",
  title: "Private subnets reach S3 through the VPC's gateway endpoint",
  severity: "medium",
  why: "A gateway endpoint is a route: the subnet whose table lacks it goes by the NAT gateway instead, where no endpoint policy keeps data from other accounts' buckets.",
  fix: "List the route table of every private subnet in routeTableIds of the endpoint.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7", "SC-7(5)"] },
  appliesTo: [VPC],
  check(vpc, { graph, each, some, violation, notApplicable }) {
    const gateways = graph.referrers(vpc, VPC_ENDPOINT, "vpcId").filter((endpoint) => (endpoint.text("vpcEndpointType") ?? "Gateway") === "Gateway" && /\.s3$/.test(endpoint.text("serviceName") ?? ""));
    if (gateways.length === 0) notApplicable("it has no gateway endpoint for S3");
    const tables = new Set<Resource>();
    each(graph.referrers(vpc, SUBNET, "vpcId"), (subnet) => {
      if (!isPublicSubnet(subnet, graph)) for (const table of tablesOf(subnet, graph)) tables.add(table);
    });
    if (tables.size === 0) notApplicable("the route tables of its private subnets are not in this stack");
    each(tables, (table) => {
      const named = some(gateways, (endpoint) => graph.targets(endpoint, "routeTableIds", table.type).includes(table) || graph.referrers(endpoint, ENDPOINT_ROUTE, "vpcEndpointId").some((route) => graph.targets(route, "routeTableId", table.type).includes(table)));
      if (!named) violation(`no gateway endpoint for S3 names ${table.label}, by which a private subnet is routed`);
    });
  },
});
