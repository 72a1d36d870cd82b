// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const endpoint = { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.kms", vpcEndpointType: "Interface" };

const inVpc = (args: Partial<aws.ec2.VpcArgs>) => {
  const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", ...args });
  new aws.ec2.VpcEndpoint("kms", { ...endpoint, vpcId: vpc.id, privateDnsEnabled: true });
};

export const good = {
  "in a VPC that gives names": () => inVpc({ enableDnsHostnames: true }),
  "on": () => {
    new aws.ec2.VpcEndpoint("kms", { ...endpoint, privateDnsEnabled: true });
  },
};

export const bad = {
  "in a VPC that gives none": () => inVpc({}),
  "in a VPC without a resolver": () => inVpc({ enableDnsHostnames: true, enableDnsSupport: false }),
  "left at the default": () => {
    new aws.ec2.VpcEndpoint("kms", endpoint);
  },
  "off": () => {
    new aws.ec2.VpcEndpoint("kms", { ...endpoint, privateDnsEnabled: false });
  },
};
