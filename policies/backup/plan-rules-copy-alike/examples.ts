// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const vaults = ["eu-west-1", "eu-north-1"].map((region) => `arn:aws:backup:${region}:123456789012:backup-vault:main`);
const copies = (...to: (string | undefined)[]) => ({ copyActions: to.flatMap((destinationVaultArn) => (destinationVaultArn === undefined ? [] : [{ destinationVaultArn }])) });
const plan = (daily: object, monthly: object) =>
  new aws.backup.Plan("main", {
    rules: [
      { ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...daily },
      { ruleName: "monthly", targetVaultName: "main", schedule: "cron(0 5 1 * ? *)", ...monthly },
    ],
  });

export const good = {
  "to both": () => plan(copies(...vaults), copies(...vaults)),
};

export const bad = {
  "the daily ones to one only": () => plan(copies(vaults[0]), copies(...vaults)),
  "the monthly ones nowhere": () => plan(copies(...vaults), copies()),
  "twice to the same": () => plan(copies(vaults[0], vaults[0]), copies(...vaults)),
};
