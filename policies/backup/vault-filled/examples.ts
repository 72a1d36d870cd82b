// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

/** A plan that fills one vault and copies to another. */
function plan(): void {
  const main = new aws.backup.Vault("main", { name: "main" });
  const copy = new aws.backup.Vault("copy", { name: "copy" });
  new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: main.name, schedule: "cron(0 3 * * ? *)", copyActions: [{ destinationVaultArn: copy.arn }] }] });
}

export const good = {
  "filled, and copied to": () => plan(),
  "one filled, the other copied to from another account": () => {
    plan();
    const vault = new aws.backup.Vault("safe", { name: "safe" });
    const statement = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "backup:CopyIntoBackupVault", Resource: "*" };
    new aws.backup.VaultPolicy("safe", { backupVaultName: vault.name, policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }) });
  },
};

export const bad = {
  "without a plan": () => {
    new aws.backup.Vault("main", { name: "main" });
  },
  "beside a plan that leads elsewhere": () => {
    plan();
    new aws.backup.Vault("forgotten", { name: "forgotten" });
  },
  "in the region of a vault of the same name that is filled": () => {
    const here = { provider: new aws.Provider("here", { region: "eu-central-1" }) };
    new aws.backup.Vault("here", { name: "main" }, here);
    new aws.backup.Vault("there", { name: "main" }, { provider: new aws.Provider("there", { region: "eu-west-1" }) });
    new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)" }] }, here);
  },
};
