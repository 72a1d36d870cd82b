// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const size = { minSize: 2, maxSize: 4, vpcZoneIdentifiers: ["subnet-a", "subnet-b"] };

export const good = {
  "a launch template": () => {
    const template = new aws.ec2.LaunchTemplate("web");
    new aws.autoscaling.Group("web", { ...size, launchTemplate: { id: template.id } });
  },
};

export const bad = {
  "a launch configuration": () => {
    const configuration = new aws.ec2.LaunchConfiguration("web", { name: "web", imageId: "ami-0123456789abcdef0", instanceType: "t3.small" });
    new aws.autoscaling.Group("web", { ...size, launchConfiguration: configuration.name });
  },
};
