// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const vault = (Statement?: object, changeableForDays?: number) => {
  const main = new aws.backup.Vault("main", {});
  new aws.backup.VaultLockConfiguration("main", { backupVaultName: main.name, minRetentionDays: 35, ...(changeableForDays && { changeableForDays }) });
  if (Statement) new aws.backup.VaultPolicy("main", { backupVaultName: main.name, policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
};
const deny = { Effect: "Deny", Principal: "*", Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle", "backup:DeleteBackupVault"], Resource: "*" };

export const good = {
  "a compliance lock": () => vault(undefined, 3),
  "a policy": () => vault(deny),
};

export const bad = {
  "a governance lock alone": () => vault(),
  "a policy against deletion alone": () => vault({ ...deny, Action: "backup:DeleteRecoveryPoint" }),
  "a policy that spares administrators": () => vault({ ...deny, Condition: { StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin" } } }),
  "destroyed with its content": () => {
    new aws.backup.Vault("main", { forceDestroy: true });
  },
};
