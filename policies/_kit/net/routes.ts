// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "../graph";
import type { Resource, View } from "../resource";
import { coversInternet } from "./cidr";

const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const GATEWAY = "aws:ec2/internetGateway:InternetGateway";

/** Whether a route leads the internet's addresses to an internet gateway, so that answers to the internet find their way. */
function leadsOut(route: View, graph: Graph): boolean {
  const destinations = ["destinationCidrBlock", "cidrBlock", "destinationIpv6CidrBlock", "ipv6CidrBlock"].flatMap((property) => route.texts(property)).filter((block) => block !== "");
  if (!coversInternet(destinations) || !route.has("gatewayId")) return false;
  return graph.targets(route, "gatewayId", GATEWAY).length > 0 || (!route.isUnknown("gatewayId") && /^igw-/.test(route.text("gatewayId") ?? ""));
}

/** The route tables of this stack that a subnet is associated with. */
export function tablesOf(subnet: Resource, graph: Graph): Resource[] {
  return graph.referrers(subnet, ASSOCIATION, "subnetId").flatMap((association) => graph.targets(association, "routeTableId", ROUTE_TABLE));
}

/** Whether a subnet's route table, as far as it is in this stack, has a route to an internet gateway. */
export function isPublicSubnet(subnet: Resource, graph: Graph): boolean {
  return tablesOf(subnet, graph).some((table) => [...table.list("routes"), ...graph.referrers(table, ROUTE, "routeTableId")].some((route) => leadsOut(route, graph)));
}
