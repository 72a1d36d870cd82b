// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeTemplate } from "../../_kit/testing/safe";

const DAY = 86_400;

function group(maxInstanceLifetime?: number) {
  const template = new aws.ec2.LaunchTemplate("web", safeTemplate);
  new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, launchTemplate: { id: template.id }, ...(maxInstanceLifetime !== undefined && { maxInstanceLifetime }) });
}

export const good = {
  "two weeks": () => group(14 * DAY),
};

export const bad = {
  "left at the default, for ever": () => group(),
  "zero, which is for ever": () => group(0),
  "a year": () => group(365 * DAY),
};
