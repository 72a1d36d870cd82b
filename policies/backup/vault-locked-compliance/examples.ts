// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const locked = (lock: { changeableForDays?: number; minRetentionDays?: number }) => {
  const vault = new aws.backup.Vault("main", {});
  new aws.backup.VaultLockConfiguration("main", { backupVaultName: vault.name, ...lock });
};

export const good = {
  "compliance": () => locked({ changeableForDays: 3, minRetentionDays: 35 }),
};

export const bad = {
  "no lock": () => {
    new aws.backup.Vault("main", {});
  },
  "governance": () => locked({ minRetentionDays: 35 }),
  "final in twenty years": () => locked({ changeableForDays: 7300, minRetentionDays: 35 }),
  "no least retention": () => locked({ changeableForDays: 3 }),
};
