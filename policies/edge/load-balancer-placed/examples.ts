// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const balancer = (internal: boolean, gateway: boolean) => {
  const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  const table = new aws.ec2.RouteTable("a", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
  if (gateway) new aws.ec2.Route("out", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: new aws.ec2.InternetGateway("main", { vpcId: vpc.id }).id });
  new aws.lb.LoadBalancer("orders", { loadBalancerType: "network", internal, subnets: [subnet.id] });
};

export const good = {
  "public, in public subnets": () => balancer(false, true),
};

export const bad = {
  "public, in private subnets": () => balancer(false, false),
};
