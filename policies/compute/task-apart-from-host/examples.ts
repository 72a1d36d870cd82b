// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { family: "web", containerDefinitions: JSON.stringify([{ name: "web", image: "web@sha256:0" }]) };

export const good = {
  "network of its own": () => {
    new aws.ecs.TaskDefinition("web", { ...ARGS, networkMode: "awsvpc" });
  },
};

export const bad = {
  "host's processes": () => {
    new aws.ecs.TaskDefinition("web", { ...ARGS, pidMode: "host" });
  },
  "host's network": () => {
    new aws.ecs.TaskDefinition("web", { ...ARGS, networkMode: "host" });
  },
  "host's memory": () => {
    new aws.ecs.TaskDefinition("web", { ...ARGS, ipcMode: "host" });
  },
};
