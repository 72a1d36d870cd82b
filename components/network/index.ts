// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invalid, validatePlace, type Place } from "../_kit/args";
import { closeDefaultAcl, edgeAcl, hostAcl } from "./acls";
import { interfaceEndpoints, s3Endpoint } from "./endpoints";
import { flowLogs } from "./flow-logs";
import { subnetBlocks } from "./subnets";

export interface NetworkArgs extends Place {
  /** Zones of the region, two to four; every zone gets a subnet for hosts and one for the edge. */
  readonly availabilityZones: readonly string[];
  /** The VPC's private IPv4 block, 16 to 24 bits. @default 10.20.0.0/16 */
  readonly cidr?: string;
  /**
   * How hosts reach beyond the VPC: `endpoints` reaches only AWS services through private endpoints; `nat` also lets hosts
   * open HTTPS connections to the internet through one NAT gateway per zone. @default endpoints
   */
  readonly egress?: "endpoints" | "nat";
  /** Reaches ECR by private endpoints too, for hosts whose workload is a container image. @default false */
  readonly imageRegistry?: boolean;
  /** Days flow logs are kept. @default 365 */
  readonly flowLogRetentionDays?: pulumi.Input<number>;
}

/**
 * A VPC whose hosts cannot be reached from the internet: hosts live in private subnets, only the edge has public ones; the
 * default security group and ACL are empty, AWS services are reached through private endpoints, and every flow is logged.
 */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** The VPC's IPv4 network. */
  readonly cidr: string;
  /** Private subnets, one per zone. */
  readonly hostSubnetIds: pulumi.Output<string>[];
  /** Public subnets, one per zone, for load balancers and NAT gateways only. */
  readonly edgeSubnetIds: pulumi.Output<string>[];
  /** Security group of the AWS service endpoints, which hosts may reach. */
  readonly endpointSecurityGroupId: pulumi.Output<string>;
  /** Prefix list of S3 in the region, which hosts may reach. */
  readonly s3PrefixListId: pulumi.Output<string>;
  readonly flowLogGroupName: pulumi.Output<string>;

  /** @throws InputPropertyError when the block, the zones or the place cannot be used */
  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:network:Network", name, {}, opts);
    const { availabilityZones, cidr = "10.20.0.0/16", egress = "endpoints", imageRegistry = false, flowLogRetentionDays = 365 } = args;
    validatePlace(args);
    if (new Set(availabilityZones).size !== availabilityZones.length || !availabilityZones.every((zone) => zone.startsWith(args.region))) {
      throw invalid("availabilityZones", availabilityZones, `list different zones of ${args.region}`);
    }
    const blocks = subnetBlocks(cidr, availabilityZones.length);
    const child = { parent: this };

    const vpc = new aws.ec2.Vpc(`${name}-vpc`, {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: `${args.namePrefix}-${name}` },
    }, child);
    new aws.ec2.DefaultSecurityGroup(`${name}-default-group`, { vpcId: vpc.id, ingress: [], egress: [] }, child);

    const subnet = (kind: "hosts" | "edge") => availabilityZones.map((zone, index) => new aws.ec2.Subnet(`${name}-${kind}-${zone}`, {
      vpcId: vpc.id,
      availabilityZone: zone,
      cidrBlock: blocks[kind][index] as string,
      mapPublicIpOnLaunch: false,
      tags: { Name: `${args.namePrefix}-${name}-${kind}-${zone}` },
    }, child));
    const hostSubnets = subnet("hosts");
    const edgeSubnets = subnet("edge");
    closeDefaultAcl(`${name}-default-acl`, vpc, [
      hostAcl(`${name}-hosts-acl`, vpc, hostSubnets, cidr, child),
      edgeAcl(`${name}-edge-acl`, vpc, edgeSubnets, cidr, egress === "nat", child),
    ], child);

    const gateway = new aws.ec2.InternetGateway(`${name}-gateway`, { vpcId: vpc.id }, child);
    const edgeRoutes = new aws.ec2.RouteTable(`${name}-edge-routes`, { vpcId: vpc.id }, child);
    const edgeDefault = new aws.ec2.Route(`${name}-edge-default`, {
      routeTableId: edgeRoutes.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    }, child);
    const hostRoutes = availabilityZones.map((zone, index) => {
      const edgeSubnet = edgeSubnets[index] as aws.ec2.Subnet;
      new aws.ec2.RouteTableAssociation(`${name}-edge-${zone}`, { subnetId: edgeSubnet.id, routeTableId: edgeRoutes.id }, child);
      const table = new aws.ec2.RouteTable(`${name}-hosts-routes-${zone}`, { vpcId: vpc.id }, child);
      new aws.ec2.RouteTableAssociation(`${name}-hosts-${zone}`, {
        subnetId: (hostSubnets[index] as aws.ec2.Subnet).id,
        routeTableId: table.id,
      }, child);
      if (egress === "nat") {
        const address = new aws.ec2.Eip(`${name}-nat-${zone}`, { domain: "vpc" }, child);
        // A NAT gateway without a route out fails; the route is not one of its inputs.
        const nat = new aws.ec2.NatGateway(`${name}-nat-${zone}`, { subnetId: edgeSubnet.id, allocationId: address.id }, { ...child, dependsOn: [edgeDefault] });
        new aws.ec2.Route(`${name}-nat-${zone}`, { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id }, child);
      }
      return table;
    });

    const endpointArgs = { place: args, vpc, cidr, subnets: hostSubnets, routeTables: hostRoutes, imageRegistry };
    const endpoints = interfaceEndpoints(name, endpointArgs, child);
    const s3 = s3Endpoint(name, endpointArgs, child);
    const group = flowLogs(`${name}-flow-logs`, { place: args, vpc, retentionInDays: flowLogRetentionDays }, child);

    this.vpcId = vpc.id;
    this.cidr = cidr;
    this.hostSubnetIds = hostSubnets.map(({ id }) => id);
    this.edgeSubnetIds = edgeSubnets.map(({ id }) => id);
    this.endpointSecurityGroupId = endpoints.id;
    this.s3PrefixListId = s3.prefixListId;
    this.flowLogGroupName = group.name;
    this.registerOutputs({
      vpcId: this.vpcId,
      hostSubnetIds: this.hostSubnetIds,
      edgeSubnetIds: this.edgeSubnetIds,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
      s3PrefixListId: this.s3PrefixListId,
      flowLogGroupName: this.flowLogGroupName,
    });
  }
}
