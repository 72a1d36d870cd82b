// SPDX-License-Identifier: Apache-2.0
import { DescribeAddressesCommand, DescribeRouteTablesCommand, EC2Client, type DescribeAddressesCommandOutput, type DescribeRouteTablesCommandOutput, type Route, type RouteTable } from "@aws-sdk/client-ec2";
import { type Observation, type Reader, whenFound } from "./kit";

const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";

/** A route table with every route it has now, whoever made it, and the subnets that go by it. */
export const routeTable: Reader = {
  types: [ROUTE_TABLE],
  companions: [ROUTE, ASSOCIATION],
  actions: ["ec2:DescribeRouteTables"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("tables", "ec2:DescribeRouteTables", () => live.client(EC2Client, region).send(new DescribeRouteTablesCommand({ RouteTableIds: [id] })), "InvalidRouteTableID.NotFound");
  },
  observe(answers, { id }) {
    const find = ({ RouteTables }: DescribeRouteTablesCommandOutput): RouteTable | undefined => RouteTables?.[0];
    // Routes are resources of their own below.
    const own = whenFound(answers, ROUTE_TABLE, "tables", find, ({ RouteTableId, VpcId, PropagatingVgws = [] }) => ({ id: RouteTableId, vpcId: VpcId ?? null, routes: [], propagatingVgws: PropagatingVgws.map(({ GatewayId }) => GatewayId) }));
    const match = { routeTableId: id };
    const failed = answers.failure("tables");
    if (failed !== undefined) return [...own, ...[ROUTE, ASSOCIATION].map((type) => ({ type, properties: match, match, failed }))];
    const { Routes = [], Associations = [] } = find(answers.get<DescribeRouteTablesCommandOutput>("tables") ?? ({} as DescribeRouteTablesCommandOutput)) ?? {};
    return [
      ...own,
      ...Routes.filter(isMade).map((route) => routeOf(route, match)),
      // The main table is that of a network, and of no subnet by name.
      ...Associations.filter(({ Main }) => !Main).map(({ RouteTableAssociationId, SubnetId, GatewayId }) => ({
        type: ASSOCIATION, match: { id: RouteTableAssociationId }, properties: { ...match, id: RouteTableAssociationId, subnetId: SubnetId ?? null, gatewayId: GatewayId ?? null },
      })),
    ];
  },
};

/** The route within the network is there by itself, those to an endpoint are the endpoint's, those that a gateway announces the gateway's. */
function isMade({ Origin, GatewayId = "" }: Route): boolean {
  return Origin !== "CreateRouteTable" && Origin !== "EnableVgwRoutePropagation" && GatewayId !== "local" && !GatewayId.startsWith("vpce-");
}

function routeOf(route: Route, table: { readonly routeTableId: string | undefined }): Observation {
  const destination = { destinationCidrBlock: route.DestinationCidrBlock || null, destinationIpv6CidrBlock: route.DestinationIpv6CidrBlock || null, destinationPrefixListId: route.DestinationPrefixListId || null };
  return {
    type: ROUTE,
    match: { ...table, ...Object.fromEntries(Object.entries(destination).filter(([, value]) => value !== null)) },
    properties: {
      ...table, ...destination, cidrBlock: null, ipv6CidrBlock: null, gatewayId: route.GatewayId || null, natGatewayId: route.NatGatewayId || null, egressOnlyGatewayId: route.EgressOnlyInternetGatewayId || null,
      networkInterfaceId: route.NetworkInterfaceId || null, transitGatewayId: route.TransitGatewayId || null, vpcPeeringConnectionId: route.VpcPeeringConnectionId || null, localGatewayId: route.LocalGatewayId || null, carrierGatewayId: route.CarrierGatewayId || null,
    },
  };
}

/** A public address, and the host that has it. */
export const address: Reader = {
  types: ["aws:ec2/eip:Eip"],
  actions: ["ec2:DescribeAddresses"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("addresses", "ec2:DescribeAddresses", () => live.client(EC2Client, region).send(new DescribeAddressesCommand({ AllocationIds: [id] })), "InvalidAllocationID.NotFound");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "addresses", ({ Addresses }: DescribeAddressesCommandOutput) => Addresses?.[0], ({ AllocationId, PublicIp, InstanceId, NetworkInterfaceId, Domain }) => ({
      id: AllocationId, allocationId: AllocationId, publicIp: PublicIp ?? null, domain: Domain ?? null, instance: InstanceId || null, instanceId: null, networkInterfaceId: null,
      // What a NAT gateway or a load balancer has, it has through an interface that is no host's.
      networkInterface: InstanceId ? NetworkInterfaceId || null : null,
    }));
  },
};
