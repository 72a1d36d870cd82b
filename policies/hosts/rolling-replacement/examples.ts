// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeTemplate } from "../../_kit/testing/safe";

function group(instanceRefresh?: aws.types.input.autoscaling.GroupInstanceRefresh) {
  const template = new aws.ec2.LaunchTemplate("web", safeTemplate);
  new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, maxInstanceLifetime: 1_209_600, launchTemplate: { id: template.id }, ...(instanceRefresh && { instanceRefresh }) });
}

export const good = {
  "nine of ten stay healthy": () => group({ strategy: "Rolling", preferences: { minHealthyPercentage: 90 } }),
  "left at the refresh's default": () => group({ strategy: "Rolling" }),
};

export const bad = {
  "no refresh": () => group(),
  "all at once": () => group({ strategy: "Rolling", preferences: { minHealthyPercentage: 0 } }),
};
