// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function group(...suspendedProcesses: string[]) {
  new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, maxInstanceLifetime: 1_209_600, launchTemplate: { id: "lt-1" }, suspendedProcesses });
}

export const good = {
  "all running": () => group(),
  "scaling by schedule suspended": () => group("ScheduledActions"),
};

export const bad = {
  "sick hosts stay": () => group("ReplaceUnhealthy"),
  "old hosts stay": () => group("AZRebalance", "Terminate"),
};
