// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.ecs.Service("web", { launchType: "FARGATE" });
  },
};

export const bad = {
  "an old one": () => {
    new aws.ecs.Service("web", { launchType: "FARGATE", platformVersion: "1.3.0" });
  },
};
