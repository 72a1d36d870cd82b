// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const tested = (scheduleExpression: string, selected: boolean) => {
  const plan = new aws.backup.RestoreTestingPlan("monthly", {
    name: "monthly",
    scheduleExpression,
    recoveryPointSelection: { algorithm: "LATEST_WITHIN_WINDOW", includeVaults: ["*"], recoveryPointTypes: ["SNAPSHOT"] },
  });
  if (selected) new aws.backup.RestoreTestingSelection("volumes", { restoreTestingPlanName: plan.name, protectedResourceType: "EBS", protectedResourceArns: ["*"], iamRoleArn: "arn:aws:iam::123456789012:role/restore" });
};

export const good = {
  "on the first of every month": () => tested("cron(0 5 1 * ? *)", true),
  "weekly": () => tested("rate(7 days)", true),
};

export const bad = {
  "in January": () => tested("cron(0 5 1 1 ? *)", true),
  "on nothing": () => tested("cron(0 5 1 * ? *)", false),
};
