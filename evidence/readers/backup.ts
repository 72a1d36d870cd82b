// SPDX-License-Identifier: Apache-2.0
import {
  BackupClient, DescribeBackupVaultCommand, GetBackupPlanCommand, GetBackupVaultAccessPolicyCommand, GetBackupVaultNotificationsCommand,
  type DescribeBackupVaultCommandOutput, type GetBackupPlanCommandOutput, type GetBackupVaultAccessPolicyCommandOutput, type GetBackupVaultNotificationsCommandOutput, type Lifecycle,
} from "@aws-sdk/client-backup";
import type { Reader } from "./kit";
import { whenFound } from "./monitoring";

/** A backup plan: when it runs, where to, how long what it makes is kept. */
export const backupPlan: Reader = {
  types: ["aws:backup/plan:Plan"],
  actions: ["backup:GetBackupPlan"],
  async collect({ id, region }, reads, live) {
    await reads.call("plan", "backup:GetBackupPlan", () => live.client(BackupClient, region).send(new GetBackupPlanCommand({ BackupPlanId: id })), "ResourceNotFoundException");
  },
  observe(answers, { type, id }) {
    // A deleted plan still answers, as one that was deleted.
    const find = ({ BackupPlan, DeletionDate }: GetBackupPlanCommandOutput) => (DeletionDate === undefined ? BackupPlan : undefined);
    return whenFound(answers, type, "plan", find, ({ BackupPlanName, Rules = [] }) => ({
      id, name: BackupPlanName,
      rules: Rules.map(({ RuleName, TargetBackupVaultName, ScheduleExpression, EnableContinuousBackup, StartWindowMinutes, CompletionWindowMinutes, Lifecycle: kept, CopyActions = [] }) => ({
        ruleName: RuleName, targetVaultName: TargetBackupVaultName, schedule: ScheduleExpression ?? null, enableContinuousBackup: EnableContinuousBackup ?? false, startWindow: StartWindowMinutes ?? null,
        completionWindow: CompletionWindowMinutes ?? null, lifecycle: lifecycle(kept), copyActions: CopyActions.map(({ DestinationBackupVaultArn, Lifecycle: copied }) => ({ destinationVaultArn: DestinationBackupVaultArn, lifecycle: lifecycle(copied) })),
      })),
    }));
  },
};

function lifecycle(kept: Lifecycle | undefined): object | null {
  return kept ? { deleteAfter: kept.DeleteAfterDays ?? null, coldStorageAfter: kept.MoveToColdStorageAfterDays ?? null } : null;
}

/** A vault: under which key. Its lock is what the probe of vault-locked-compliance reads. */
export const vault: Reader = {
  types: ["aws:backup/vault:Vault"],
  actions: ["backup:DescribeBackupVault"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeBackupVaultCommand({ BackupVaultName: String(outputs.name) });
    await reads.call("vault", "backup:DescribeBackupVault", () => live.client(BackupClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "vault", (answer: DescribeBackupVaultCommandOutput) => answer, ({ BackupVaultName, BackupVaultArn, EncryptionKeyArn }) => ({ name: BackupVaultName, arn: BackupVaultArn, kmsKeyArn: EncryptionKeyArn ?? null }));
  },
};

/** Who may do what with the backups in a vault. */
export const vaultPolicy: Reader = {
  types: ["aws:backup/vaultPolicy:VaultPolicy"],
  actions: ["backup:GetBackupVaultAccessPolicy"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetBackupVaultAccessPolicyCommand({ BackupVaultName: String(outputs.backupVaultName) });
    await reads.call("policy", "backup:GetBackupVaultAccessPolicy", () => live.client(BackupClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "policy", (answer: GetBackupVaultAccessPolicyCommandOutput) => answer, ({ BackupVaultName, Policy }) => ({ backupVaultName: BackupVaultName, policy: Policy ?? null }));
  },
};

/** What a vault tells of, and whom. */
export const vaultNotifications: Reader = {
  types: ["aws:backup/vaultNotifications:VaultNotifications"],
  actions: ["backup:GetBackupVaultNotifications"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetBackupVaultNotificationsCommand({ BackupVaultName: String(outputs.backupVaultName) });
    await reads.call("notifications", "backup:GetBackupVaultNotifications", () => live.client(BackupClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "notifications", (answer: GetBackupVaultNotificationsCommandOutput) => answer, ({ BackupVaultName, SNSTopicArn, BackupVaultEvents = [] }) => ({
      backupVaultName: BackupVaultName, snsTopicArn: SNSTopicArn, backupVaultEvents: BackupVaultEvents,
    }));
  },
};
