// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const image = { ami: "ami-0123456789abcdef0", instanceType: "t3.small" };

export const good = {
  "on": () => {
    new aws.ec2.Instance("web", { ...image, monitoring: true });
  },
  "on in a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { monitoring: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ec2.Instance("web", image);
  },
  "off in a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { monitoring: { enabled: false } });
  },
  "off in a launch configuration": () => {
    new aws.ec2.LaunchConfiguration("web", { imageId: image.ami, instanceType: image.instanceType, enableMonitoring: false });
  },
};
