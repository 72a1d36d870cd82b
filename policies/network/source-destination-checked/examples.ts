// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const image = { ami: "ami-0123456789abcdef0", instanceType: "t3.small" };

export const good = {
  "left at the default": () => {
    new aws.ec2.Instance("web", image);
  },
};

export const bad = {
  "a NAT instance": () => {
    new aws.ec2.Instance("nat", { ...image, sourceDestCheck: false });
  },
  "a network interface": () => {
    new aws.ec2.NetworkInterface("appliance", { subnetId: "subnet-1", sourceDestCheck: false });
  },
};
