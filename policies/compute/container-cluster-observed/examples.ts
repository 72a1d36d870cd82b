// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  observed: () => {
    new aws.ecs.Cluster("main", { settings: [{ name: "containerInsights", value: "enabled" }] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ecs.Cluster("main", {});
  },
  "switched off": () => {
    new aws.ecs.Cluster("main", { settings: [{ name: "containerInsights", value: "disabled" }] });
  },
};
