// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function open(args: aws.ecs.ClusterArgs): void {
  const cluster = new aws.ecs.Cluster("main", args);
  new aws.ecs.Service("web", { cluster: cluster.id, enableExecuteCommand: true });
}

export const good = {
  logged: () => open({ configuration: { executeCommandConfiguration: { logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: "exec" } } } }),
};

export const bad = {
  "left at the default": () => open({}),
  "switched off": () => open({ configuration: { executeCommandConfiguration: { logging: "NONE" } } }),
};
