// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function task(container: object): void {
  new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: JSON.stringify([{ name: "web", image: "web@sha256:0", ...container }]) });
}

export const good = {
  "a user of its own": () => task({ user: "1000:1000" }),
};

export const bad = {
  "the image's user": () => task({}),
  root: () => task({ user: "root" }),
  "root by number": () => task({ user: "0:0" }),
};
