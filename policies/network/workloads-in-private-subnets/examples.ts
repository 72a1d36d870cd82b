// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance } from "../../_kit/testing/safe";

/** A VPC with one subnet that is routed to the internet and one that is not. */
function network(inline: boolean) {
  const vpcId = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" }).id;
  const gatewayId = new aws.ec2.InternetGateway("main", { vpcId }).id;
  const table = new aws.ec2.RouteTable("edge", { vpcId, ...(inline && { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId }] }) });
  if (!inline) new aws.ec2.Route("out", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId });
  const edge = new aws.ec2.Subnet("edge", { vpcId, cidrBlock: "10.20.0.0/20" });
  new aws.ec2.RouteTableAssociation("edge", { subnetId: edge.id, routeTableId: table.id });
  return { edge, hosts: new aws.ec2.Subnet("hosts", { vpcId, cidrBlock: "10.20.16.0/20" }) };
}

export const good = {
  "a host in the private one": () => {
    new aws.ec2.Instance("web", { ...safeInstance, subnetId: network(false).hosts.id });
  },
};

export const bad = {
  "a host in the public one": () => {
    new aws.ec2.Instance("web", { ...safeInstance, subnetId: network(false).edge.id });
  },
  "a group that spans both, the route written inline": () => {
    const { edge, hosts } = network(true);
    new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, maxInstanceLifetime: 1_209_600, launchTemplate: { id: "lt-1" }, vpcZoneIdentifiers: [hosts.id, edge.id] });
  },
  "a database": () => {
    const { edge, hosts } = network(false);
    new aws.rds.SubnetGroup("main", { subnetIds: [hosts.id, edge.id] });
  },
};
