// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

const network = () => {
  const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
  const tables = ["a", "b"].map((zone) => {
    const subnet = new aws.ec2.Subnet(zone, { vpcId: vpc.id, cidrBlock: zone === "a" ? "10.0.0.0/24" : "10.0.1.0/24" });
    const table = new aws.ec2.RouteTable(zone, { vpcId: vpc.id });
    new aws.ec2.RouteTableAssociation(zone, { subnetId: subnet.id, routeTableId: table.id });
    return table.id;
  });
  return { vpc, tables };
};
const endpoint = (vpc: aws.ec2.Vpc, routeTableIds?: Input<string>[]) =>
  new aws.ec2.VpcEndpoint("s3", { vpcId: vpc.id, serviceName: "com.amazonaws.eu-central-1.s3", vpcEndpointType: "Gateway", ...(routeTableIds && { routeTableIds }) });

export const good = {
  "every table": () => {
    const { vpc, tables } = network();
    endpoint(vpc, tables);
  },
  "by associations": () => {
    const { vpc, tables } = network();
    const s3 = endpoint(vpc);
    tables.forEach((routeTableId, i) => new aws.ec2.VpcEndpointRouteTableAssociation(`s3-${i}`, { vpcEndpointId: s3.id, routeTableId }));
  },
};

export const bad = {
  "one table": () => {
    const { vpc, tables } = network();
    endpoint(vpc, tables.slice(0, 1));
  },
  "none": () => {
    endpoint(network().vpc);
  },
};
