// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeConfiguration, safeInstance, safeTemplate } from "../../_kit/testing/safe";

const image = { ...safeInstance, monitoring: undefined };

export const good = {
  "on": () => {
    new aws.ec2.Instance("web", { ...image, monitoring: true });
  },
  "on in a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, monitoring: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ec2.Instance("web", image);
  },
  "off in a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, monitoring: { enabled: false } });
  },
  "off in a launch configuration": () => {
    new aws.ec2.LaunchConfiguration("web", { ...safeConfiguration, enableMonitoring: false });
  },
};
