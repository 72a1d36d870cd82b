// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const plan = (rule: Partial<aws.types.input.backup.PlanRule>) => new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...rule }] });

export const good = {
  "every night": () => {
    plan({});
  },
  "every six hours": () => {
    plan({ schedule: "rate(6 hours)" });
  },
  "continuously": () => {
    plan({ schedule: "cron(0 3 ? * 1 *)", enableContinuousBackup: true });
  },
};

export const bad = {
  "on Sundays": () => {
    plan({ schedule: "cron(0 3 ? * SUN *)" });
  },
  "one of the rules never": () => {
    new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)" }, { ruleName: "monthly", targetVaultName: "main" }] });
  },
  "on the first": () => {
    plan({ schedule: "cron(0 3 1 * ? *)" });
  },
  "every other day": () => {
    plan({ schedule: "rate(2 days)" });
  },
  "never": () => {
    new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main" }] });
  },
};
