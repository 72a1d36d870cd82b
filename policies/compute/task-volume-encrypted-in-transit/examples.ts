// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function task(efsVolumeConfiguration: aws.types.input.ecs.TaskDefinitionVolumeEfsVolumeConfiguration): void {
  new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: JSON.stringify([{ name: "web", image: "web@sha256:0" }]), volumes: [{ name: "data", efsVolumeConfiguration }] });
}

export const good = {
  "over TLS": () => task({ fileSystemId: "fs-1", transitEncryption: "ENABLED" }),
};

export const bad = {
  "left at the default": () => task({ fileSystemId: "fs-1" }),
  "switched off": () => task({ fileSystemId: "fs-1", transitEncryption: "DISABLED" }),
};
