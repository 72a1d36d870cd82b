// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const endpoint = { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.kms", vpcEndpointType: "Interface" };

export const good = {
  "on": () => {
    new aws.ec2.VpcEndpoint("kms", { ...endpoint, privateDnsEnabled: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ec2.VpcEndpoint("kms", endpoint);
  },
  "off": () => {
    new aws.ec2.VpcEndpoint("kms", { ...endpoint, privateDnsEnabled: false });
  },
};
