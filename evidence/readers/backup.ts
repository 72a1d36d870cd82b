// SPDX-License-Identifier: Apache-2.0
import {
  BackupClient, DescribeBackupVaultCommand, GetBackupPlanCommand, GetBackupVaultAccessPolicyCommand, GetBackupVaultNotificationsCommand,
  type GetBackupPlanCommandOutput, type Lifecycle,
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

/** What one call tells of a vault. @param name under which its answer is stored */
function ofVault<A extends object>(
  type: string, name: string, action: string, ask: (client: BackupClient, vault: { BackupVaultName: string }) => Promise<A>, properties: (answer: A) => Readonly<Record<string, unknown>>,
): Reader {
  return {
    types: [type],
    actions: [`backup:${action}`],
    async collect({ outputs, region }, reads, live) {
      const vault = { BackupVaultName: String(outputs.backupVaultName ?? outputs.name) };
      await reads.call(name, `backup:${action}`, () => ask(live.client(BackupClient, region), vault), "ResourceNotFoundException");
    },
    observe: (answers) => whenFound(answers, type, name, (answer: A) => answer, properties),
  };
}

/** A vault: under which key. Its lock is what the probe of vault-locked-compliance reads. */
export const vault = ofVault("aws:backup/vault:Vault", "vault", "DescribeBackupVault", (client, input) => client.send(new DescribeBackupVaultCommand(input)),
  ({ BackupVaultName, BackupVaultArn, EncryptionKeyArn }) => ({ name: BackupVaultName, arn: BackupVaultArn, kmsKeyArn: EncryptionKeyArn ?? null }));

/** Who may do what with the backups in a vault. */
export const vaultPolicy = ofVault("aws:backup/vaultPolicy:VaultPolicy", "policy", "GetBackupVaultAccessPolicy", (client, input) => client.send(new GetBackupVaultAccessPolicyCommand(input)),
  ({ BackupVaultName, Policy }) => ({ backupVaultName: BackupVaultName, policy: Policy ?? null }));

/** What a vault tells of, and whom. */
export const vaultNotifications = ofVault("aws:backup/vaultNotifications:VaultNotifications", "notifications", "GetBackupVaultNotifications", (client, input) => client.send(new GetBackupVaultNotificationsCommand(input)),
  ({ BackupVaultName, SNSTopicArn, BackupVaultEvents = [] }) => ({ backupVaultName: BackupVaultName, snsTopicArn: SNSTopicArn, backupVaultEvents: BackupVaultEvents }));
