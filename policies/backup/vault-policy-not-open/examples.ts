// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const vault = (Statement: object) => {
  const main = new aws.backup.Vault("main", { name: "main" });
  new aws.backup.VaultPolicy("main", { backupVaultName: main.name, policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
};
const allow = { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" };

export const good = {
  "denials only": () => vault({ Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint", Resource: "*" }),
  "one's own organisation": () => vault({ ...allow, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }),
};

export const bad = {
  "everyone copies into it": () => vault(allow),
  "everyone deletes": () => vault({ ...allow, Principal: { AWS: "*" }, Action: "backup:DeleteRecoveryPoint" }),
};
