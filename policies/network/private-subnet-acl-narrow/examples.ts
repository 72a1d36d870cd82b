// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const entry = (ruleNo: number, cidrBlock: string, fromPort: number, toPort: number, action = "allow") => ({ ruleNo, cidrBlock, fromPort, toPort, action, protocol: "tcp" });
const ANSWERS = entry(200, "0.0.0.0/0", 1024, 65535);

const subnet = (gateway: boolean, ...ingress: aws.types.input.ec2.NetworkAclIngress[]) => {
  const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
  const hosts = new aws.ec2.Subnet("hosts", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  const table = new aws.ec2.RouteTable("hosts", { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation("hosts", { subnetId: hosts.id, routeTableId: table.id });
  if (gateway) new aws.ec2.Route("out", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: new aws.ec2.InternetGateway("main", { vpcId: vpc.id }).id });
  new aws.ec2.NetworkAcl("hosts", { vpcId: vpc.id, subnetIds: [hosts.id], ingress });
};

export const good = {
  "the VPC and answers": () => subnet(false, entry(100, "10.0.0.0/16", 0, 65535), ANSWERS),
  "denied before": () => subnet(false, entry(50, "0.0.0.0/0", 0, 1023, "deny"), entry(100, "0.0.0.0/0", 0, 65535)),
};

export const bad = {
  "the web": () => subnet(false, entry(100, "0.0.0.0/0", 443, 443), ANSWERS),
  "everything": () => subnet(false, { ruleNo: 100, cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0, protocol: "-1", action: "allow" }),
};
