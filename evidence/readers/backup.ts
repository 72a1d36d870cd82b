// SPDX-License-Identifier: Apache-2.0
import {
  BackupClient, DescribeBackupVaultCommand, GetBackupPlanCommand, GetBackupSelectionCommand, GetBackupVaultAccessPolicyCommand, GetBackupVaultNotificationsCommand, GetRestoreTestingPlanCommand, GetRestoreTestingSelectionCommand,
  type GetBackupPlanCommandOutput, type GetBackupSelectionCommandOutput, type GetRestoreTestingPlanCommandOutput, type GetRestoreTestingSelectionCommandOutput, type Lifecycle,
} from "@aws-sdk/client-backup";
import { camelCase, type Reader, whenFound } from "./kit";

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

/** What a plan backs up, and by which role. */
export const backupSelection: Reader = {
  types: ["aws:backup/selection:Selection"],
  actions: ["backup:GetBackupSelection"],
  async collect({ id, outputs, region }, reads, live) {
    const command = new GetBackupSelectionCommand({ BackupPlanId: String(outputs.planId), SelectionId: id });
    await reads.call("selection", "backup:GetBackupSelection", () => live.client(BackupClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    const find = (answer: GetBackupSelectionCommandOutput) => answer.BackupSelection && { planId: answer.BackupPlanId, ...answer.BackupSelection };
    return whenFound(answers, type, "selection", find, ({ planId, SelectionName, IamRoleArn, Resources = [], NotResources = [], ListOfTags = [], Conditions }) => ({
      planId, name: SelectionName, iamRoleArn: IamRoleArn, resources: Resources, notResources: NotResources, conditions: Conditions ? [camelCase(Conditions, { StringLike: "stringLikes", StringNotLike: "stringNotLikes" })] : null,
      selectionTags: ListOfTags.map(({ ConditionType, ConditionKey, ConditionValue }) => ({ type: ConditionType, key: ConditionKey, value: ConditionValue })),
    }));
  },
};

/** A restore that is tried by itself: how often, from which vaults. */
export const restoreTestingPlan: Reader = {
  types: ["aws:backup/restoreTestingPlan:RestoreTestingPlan"],
  actions: ["backup:GetRestoreTestingPlan"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetRestoreTestingPlanCommand({ RestoreTestingPlanName: String(outputs.name) });
    await reads.call("plan", "backup:GetRestoreTestingPlan", () => live.client(BackupClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "plan", ({ RestoreTestingPlan }: GetRestoreTestingPlanCommandOutput) => RestoreTestingPlan, (plan) => ({
      arn: plan.RestoreTestingPlanArn, name: plan.RestoreTestingPlanName, scheduleExpression: plan.ScheduleExpression ?? null, startWindowHours: plan.StartWindowHours ?? null, recoveryPointSelection: camelCase(plan.RecoveryPointSelection ?? null),
    }));
  },
};

/** What such a restore takes, and by which role. */
export const restoreTestingSelection: Reader = {
  types: ["aws:backup/restoreTestingSelection:RestoreTestingSelection"],
  actions: ["backup:GetRestoreTestingSelection"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetRestoreTestingSelectionCommand({ RestoreTestingPlanName: String(outputs.restoreTestingPlanName), RestoreTestingSelectionName: String(outputs.name) });
    await reads.call("selection", "backup:GetRestoreTestingSelection", () => live.client(BackupClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "selection", ({ RestoreTestingSelection }: GetRestoreTestingSelectionCommandOutput) => RestoreTestingSelection, (selection) => ({
      name: selection.RestoreTestingSelectionName, restoreTestingPlanName: selection.RestoreTestingPlanName, iamRoleArn: selection.IamRoleArn, protectedResourceType: selection.ProtectedResourceType,
      protectedResourceArns: selection.ProtectedResourceArns ?? [], protectedResourceConditions: camelCase(selection.ProtectedResourceConditions ?? null),
    }));
  },
};
