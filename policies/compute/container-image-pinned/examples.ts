// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function task(image: string): void {
  new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: JSON.stringify([{ name: "web", image }]) });
}

const REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web";

export const good = {
  "by digest": () => task(`${REPOSITORY}@sha256:4bb8c4e3ed8d6a4fcab6a7f2a1f27c4b9e1d0c2a2c2c4b5d6e7f8091a2b3c4d5`),
  "by version": () => task(`${REPOSITORY}:2.4.1`),
};

export const bad = {
  "no tag": () => task(REPOSITORY),
  latest: () => task(`${REPOSITORY}:latest`),
};
