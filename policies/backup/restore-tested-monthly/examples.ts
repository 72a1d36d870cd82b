// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

type Points = Partial<aws.types.input.backup.RestoreTestingPlanRecoveryPointSelection>;

const iamRoleArn = "arn:aws:iam::123456789012:role/restore";

const testPlan = (scheduleExpression: string, points: Points = {}) =>
  new aws.backup.RestoreTestingPlan("monthly", {
    name: "monthly",
    scheduleExpression,
    recoveryPointSelection: { algorithm: "LATEST_WITHIN_WINDOW", includeVaults: ["*"], recoveryPointTypes: ["SNAPSHOT"], ...points },
  });

/** A backup plan, and the vault it fills. */
function planned(): void {
  const vault = new aws.backup.Vault("main", { name: "main" });
  new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: vault.name, schedule: "cron(0 3 * * ? *)" }] });
}

const tested = (scheduleExpression: string, selected: boolean, points?: Points) => {
  const plan = testPlan(scheduleExpression, points);
  if (selected) new aws.backup.RestoreTestingSelection("volumes", { restoreTestingPlanName: plan.name, protectedResourceType: "EBS", protectedResourceArns: ["*"], iamRoleArn });
};

export const good = {
  "on the first of every month": () => tested("cron(0 5 1 * ? *)", true),
  "of what the plan makes": () => {
    planned();
    tested("cron(0 5 1 * ? *)", true);
  },
  "weekly": () => tested("rate(7 days)", true),
};

export const bad = {
  "in January": () => tested("cron(0 5 1 1 ? *)", true),
  "on nothing": () => tested("cron(0 5 1 * ? *)", false),
  "on recovery points that nobody makes": () => tested("cron(0 5 1 * ? *)", true, { recoveryPointTypes: ["CONTINUOUS"] }),
  "on another vault": () => {
    planned();
    tested("cron(0 5 1 * ? *)", true, { includeVaults: ["arn:aws:backup:eu-central-1:123456789012:backup-vault:other"] });
  },
  "not of what the plan makes": () => {
    planned();
  },
  "of buckets with a tag that no bucket has": () => {
    new aws.s3.Bucket("data", { tags: { backup: "daily" } });
    const plan = testPlan("cron(0 5 1 * ? *)");
    const stringEquals = [{ key: "aws:ResourceTag/backup", value: "hourly" }];
    new aws.backup.RestoreTestingSelection("buckets", { name: "buckets", restoreTestingPlanName: plan.name, protectedResourceType: "S3", protectedResourceConditions: { stringEquals }, iamRoleArn });
  },
};
