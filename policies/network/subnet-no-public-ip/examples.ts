// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const subnet = { vpcId: "vpc-1", cidrBlock: "10.20.0.0/20" };

export const good = {
  "left at the default": () => {
    new aws.ec2.Subnet("hosts", subnet);
  },
};

export const bad = {
  "mapped": () => {
    new aws.ec2.Subnet("public", { ...subnet, mapPublicIpOnLaunch: true });
  },
  "a default subnet": () => {
    new aws.ec2.DefaultSubnet("a", { availabilityZone: "eu-central-1a" });
  },
};
