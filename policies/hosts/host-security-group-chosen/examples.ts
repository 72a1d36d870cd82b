// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance, safeTemplate } from "../../_kit/testing/safe";

export const good = {
  "an instance's own": () => {
    new aws.ec2.Instance("web", { ...safeInstance, vpcSecurityGroupIds: ["sg-1"] });
  },
  "a launch template's network interface": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: ["sg-1"] }] });
  },
};

export const bad = {
  "an instance without": () => {
    new aws.ec2.Instance("web", safeInstance);
  },
  "a network interface without": () => {
    new aws.ec2.LaunchTemplate("web", safeTemplate);
  },
};
