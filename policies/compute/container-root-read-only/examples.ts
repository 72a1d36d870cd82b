// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function task(...containers: object[]): void {
  new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: JSON.stringify(containers) });
}

export const good = {
  "read-only": () => task({ name: "web", image: "web@sha256:0", readonlyRootFilesystem: true }),
};

export const bad = {
  "left at the default": () => task({ name: "web", image: "web@sha256:0" }),
  "the sidecar forgotten": () => task({ name: "web", image: "web@sha256:0", readonlyRootFilesystem: true }, { name: "proxy", image: "proxy@sha256:0", readonlyRootFilesystem: false }),
};
