// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance, safeTemplate } from "../../_kit/testing/safe";

const image = { ...safeInstance, iamInstanceProfile: undefined };

export const good = {
  "attached": () => {
    const profile = new aws.iam.InstanceProfile("web", { role: "web" });
    new aws.ec2.Instance("web", { ...image, iamInstanceProfile: profile.name });
  },
  "by the launch template": () => {
    const template = new aws.ec2.LaunchTemplate("web", { ...safeTemplate, iamInstanceProfile: { name: "web" } });
    new aws.ec2.Instance("web", { launchTemplate: { name: template.name } });
  },
};

export const bad = {
  "none": () => {
    new aws.ec2.Instance("web", image);
  },
  "none in a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, iamInstanceProfile: undefined });
  },
};
