// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const plan = (lifecycle: { deleteAfter?: number }, lock: { minRetentionDays?: number; maxRetentionDays?: number }) => {
  const vault = new aws.backup.Vault("main", { name: "main" });
  new aws.backup.VaultLockConfiguration("main", { backupVaultName: vault.name, changeableForDays: 3, ...lock });
  new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: vault.name, schedule: "cron(0 3 * * ? *)", lifecycle }] });
};

export const good = {
  "between": () => plan({ deleteAfter: 35 }, { minRetentionDays: 35, maxRetentionDays: 400 }),
  "for ever, and no longest time": () => plan({}, { minRetentionDays: 35 }),
};

export const bad = {
  "shorter": () => plan({ deleteAfter: 30 }, { minRetentionDays: 35 }),
  "longer": () => plan({ deleteAfter: 500 }, { minRetentionDays: 35, maxRetentionDays: 400 }),
  "for ever, against a longest time": () => plan({}, { minRetentionDays: 35, maxRetentionDays: 400 }),
};
