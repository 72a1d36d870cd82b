// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function task(container: object): void {
  new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: JSON.stringify([{ name: "web", image: "web@sha256:0", ...container }]) });
}

export const good = {
  "to CloudWatch": () => task({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "web" } } }),
};

export const bad = {
  "nowhere": () => task({}),
  "driver none": () => task({ logConfiguration: { logDriver: "none" } }),
};
