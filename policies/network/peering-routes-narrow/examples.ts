// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const vpcId = "vpc-1";

function peering() {
  return new aws.ec2.VpcPeeringConnection("reports", { vpcId, peerVpcId: "vpc-2" }).id;
}

export const good = {
  "to the peer's block": () => {
    new aws.ec2.Route("reports", { routeTableId: "rtb-1", destinationCidrBlock: "10.40.0.0/16", vpcPeeringConnectionId: peering() });
  },
};

export const bad = {
  "to everywhere": () => {
    new aws.ec2.Route("reports", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", vpcPeeringConnectionId: peering() });
  },
  "to all private networks, inline": () => {
    new aws.ec2.RouteTable("hosts", { vpcId, routes: [{ cidrBlock: "10.0.0.0/8", vpcPeeringConnectionId: peering() }] });
  },
  "to everywhere over IPv6": () => {
    new aws.ec2.Route("reports", { routeTableId: "rtb-1", destinationIpv6CidrBlock: "::/0", vpcPeeringConnectionId: peering() });
  },
};
