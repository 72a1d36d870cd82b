// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function task(container: object): void {
  new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions: JSON.stringify([{ name: "web", image: "web@sha256:0", ...container }]) });
}

export const good = {
  unprivileged: () => task({}),
  "one small capability": () => task({ linuxParameters: { capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] } } }),
};

export const bad = {
  privileged: () => task({ privileged: true }),
  "privileged, spelled as in CloudFormation": () => task({ Privileged: true }),
  "host capability": () => task({ linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } }),
  "privileged job": () => {
    new aws.batch.JobDefinition("report", { type: "container", containerProperties: JSON.stringify({ image: "report", privileged: true }) });
  },
};
