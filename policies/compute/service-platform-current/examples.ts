// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const task = (operatingSystemFamily: string) => new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: "[]", runtimePlatform: { operatingSystemFamily } });

export const good = {
  "the latest of Windows": () => {
    new aws.ecs.Service("web", { launchType: "FARGATE", platformVersion: "1.0.0", taskDefinition: task("WINDOWS_SERVER_2022_CORE").arn });
  },
  "left at the default": () => {
    new aws.ecs.Service("web", { launchType: "FARGATE" });
  },
};

export const bad = {
  "an old one": () => {
    new aws.ecs.Service("web", { launchType: "FARGATE", platformVersion: "1.3.0" });
  },
  "the first of Linux": () => {
    new aws.ecs.Service("web", { launchType: "FARGATE", platformVersion: "1.0.0", taskDefinition: task("LINUX").arn });
  },
};
