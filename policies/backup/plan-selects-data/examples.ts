// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const plan = (rule: Partial<aws.types.input.backup.PlanRule>) => new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...rule }] });
const iamRoleArn = "arn:aws:iam::123456789012:role/backup";

export const good = {
  "by tags": () => {
    new aws.backup.Selection("tagged", { iamRoleArn, planId: plan({}).id, selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  },
};

export const bad = {
  "by a tag that nothing has": () => {
    new aws.s3.Bucket("data", { tags: { backup: "daily" } });
    new aws.backup.Selection("tagged", { iamRoleArn, planId: plan({}).id, selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "hourly" }] });
  },
  "no selection": () => {
    plan({});
  },
  "an empty selection": () => {
    new aws.backup.Selection("none", { iamRoleArn, planId: plan({}).id });
  },
};
