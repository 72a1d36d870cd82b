// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeConfiguration, safeTemplate } from "../../_kit/testing/safe";

const size = { minSize: 2, maxSize: 4, maxInstanceLifetime: 1_209_600, vpcZoneIdentifiers: ["subnet-a", "subnet-b"] };

export const good = {
  "a launch template": () => {
    const template = new aws.ec2.LaunchTemplate("web", safeTemplate);
    new aws.autoscaling.Group("web", { ...size, launchTemplate: { id: template.id } });
  },
};

export const bad = {
  "a launch configuration": () => {
    const configuration = new aws.ec2.LaunchConfiguration("web", { ...safeConfiguration, name: "web" });
    new aws.autoscaling.Group("web", { ...size, launchConfiguration: configuration.name });
  },
};
