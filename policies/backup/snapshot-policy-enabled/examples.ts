// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (state?: string) => {
  new aws.dlm.LifecyclePolicy("daily", {
    description: "Daily snapshots",
    executionRoleArn: "arn:aws:iam::123456789012:role/dlm",
    ...(state && { state }),
    policyDetails: { resourceTypes: ["VOLUME"], targetTags: { backup: "daily" }, schedules: [{ name: "daily", createRule: { interval: 24, times: "03:00" }, retainRule: { count: 35 } }] },
  });
};

export const good = {
  "left at the default": () => policy(),
};

export const bad = {
  "disabled": () => policy("DISABLED"),
};
