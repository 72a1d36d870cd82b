// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const plan = (rule: Partial<aws.types.input.backup.PlanRule>) => new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...rule }] });

export const good = {
  "five weeks": () => {
    plan({ lifecycle: { deleteAfter: 35 } });
  },
  "for ever": () => {
    plan({});
  },
};

export const bad = {
  "a week": () => {
    plan({ lifecycle: { deleteAfter: 7 } });
  },
  "a copy for a day": () => {
    plan({ copyActions: [{ destinationVaultArn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:away", lifecycle: { deleteAfter: 1 } }] });
  },
};
