// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { serviceTrust } from "../_kit/policy";
import { vaultAlarms } from "./alarms";
import { validateRetention } from "./retention";
import { lockedVault } from "./vault";

export interface BackupPlanArgs extends Place {
  /** Regions besides the plan's own that receive a copy of every backup, each with its provider. At least one. */
  readonly copies: readonly { readonly region: string; /** @default the component's own */ readonly provider?: aws.Provider }[];
  /** Resources with this tag are backed up. @default glacis:backup = daily */
  readonly selectionTag?: { readonly key: string; readonly value: string };
  /** Days (3 to 36500) after which nobody, AWS included, can remove the vaults' locks any more. */
  readonly coolingOffDays: number;
  /** `permanent after N days`, with the cooling-off days: written out, because there is no way back. */
  readonly confirmPermanentLock: string;
  /** Days each kind of backup is kept; the first of a month and every Sunday count as monthly and weekly. @default 35, 98, 400 */
  readonly dailyDays?: number;
  readonly weeklyDays?: number;
  readonly monthlyDays?: number;
  /** Days copies in other regions are kept at least; those of weekly and monthly backups as long as their source. @default as dailyDays */
  readonly copyDays?: number;
  /** What the vaults' locks enforce. @default 35 and 3653 */
  readonly leastDays?: number;
  readonly mostDays?: number;
  /** Days after which monthly backups move to cold storage, of services that have it. @default never */
  readonly coldAfterDays?: number;
  /** Types whose newest backup is restored and deleted again every week, as AWS Backup spells them. @default S3 */
  readonly restoreTested?: readonly string[];
  /** Topic that hears of failed and missing jobs; its policy lets backup.amazonaws.com publish for the vault. */
  readonly topicArn: pulumi.Input<string>;
  /** Keeps the vaults in AWS when they leave the program. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Scheduled backups of every tagged resource, into locked vaults in several regions that nobody can empty, restored every week to prove
 * that they work; failed and missing jobs raise an alarm.
 */
export class BackupPlan extends pulumi.ComponentResource {
  readonly planId: pulumi.Output<string>;
  /** The vaults by region, the plan's own first. */
  readonly vaults: readonly { readonly region: string; readonly name: string }[];

  /** @throws InputPropertyError when a period cannot be used, the permanence is not confirmed, or the retention contradicts itself */
  constructor(name: string, args: BackupPlanArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:backup:BackupPlan", name, {}, opts);
    const {
      copies, selectionTag = { key: "glacis:backup", value: "daily" }, dailyDays = 35, weeklyDays = 98, monthlyDays = 400, copyDays = dailyDays,
      leastDays = 35, mostDays = 3653, coldAfterDays, restoreTested = ["S3"], deletionProtection = true,
    } = args;
    validatePlace(args);
    const regions = [args.region, ...copies.map(({ region }) => region)];
    if (copies.length === 0 || new Set(regions).size !== regions.length) {
      throw invalid("copies", regions.slice(1), `list at least one region, each once and none of them ${args.region}: a copy in the same region is lost with it`);
    }
    validateLock(args);
    validateRetention({ dailyDays, weeklyDays, monthlyDays, copyDays, leastDays, mostDays, ...(coldAfterDays !== undefined && { coldAfterDays }) });

    const child = { parent: this };
    const vaultArgs = { physicalName: `${args.namePrefix}-${name}`, leastDays, mostDays, coolingOffDays: args.coolingOffDays, keep: deletionProtection };
    const vault = lockedVault(name, { ...vaultArgs, place: args }, child);
    const others = copies.map(({ region, provider }) => {
      const place = { namePrefix: args.namePrefix, accountId: args.accountId, region };
      return lockedVault(`${name}-${region}`, { ...vaultArgs, place }, { ...child, ...(provider === undefined ? {} : { provider }) });
    });

    const rule = (ruleName: string, schedule: string, days: number, coldStorageAfter?: number): aws.types.input.backup.PlanRule => {
      const cold = coldStorageAfter === undefined ? {} : { coldStorageAfter };
      return {
        ruleName,
        targetVaultName: vault.name,
        schedule,
        startWindow: 60,
        completionWindow: 720,
        lifecycle: { deleteAfter: days, ...cold },
        copyActions: others.map(({ arn }) => ({ destinationVaultArn: arn, lifecycle: { deleteAfter: Math.max(days, copyDays), ...cold } })),
      };
    };
    const plan = new aws.backup.Plan(`${name}-plan`, {
      name: `${args.namePrefix}-${name}`,
      rules: [
        rule("daily", "cron(0 3 * * ? *)", dailyDays),
        rule("weekly", "cron(0 4 ? * SUN *)", weeklyDays),
        rule("monthly", "cron(0 5 1 * ? *)", monthlyDays, coldAfterDays),
      ],
    }, child);
    const role = backupRole(name, args, child);
    new aws.backup.Selection(`${name}-selection`, {
      name: `${args.namePrefix}-${name}`,
      planId: plan.id,
      iamRoleArn: role.arn,
      selectionTags: [{ type: "STRINGEQUALS", ...selectionTag }],
    }, child);
    restoreTests(name, args, restoreTested, selectionTag, vault.arn, role.arn, child);
    new aws.backup.VaultNotifications(`${name}-notifications`, {
      backupVaultName: vault.name,
      snsTopicArn: args.topicArn,
      backupVaultEvents: ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_FAILED", "S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"],
    }, child);
    vaultAlarms(name, { place: args, vaultName: `${args.namePrefix}-${name}`, topicArn: args.topicArn }, child);

    this.planId = plan.id;
    this.vaults = regions.map((region) => ({ region, name: `${args.namePrefix}-${name}` }));
    this.registerOutputs({ planId: this.planId, vaults: this.vaults });
  }
}

function validateLock({ coolingOffDays, confirmPermanentLock }: BackupPlanArgs): void {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html: at least 3 days.
  if (!between(3, 36_500)(coolingOffDays)) throw invalid("coolingOffDays", coolingOffDays, "use 3 to 36500 days");
  const text = `permanent after ${coolingOffDays} days`;
  if (confirmPermanentLock !== text) {
    throw invalid("confirmPermanentLock", confirmPermanentLock, `write "${text}" if that is what you want: after ${coolingOffDays} days nobody, AWS included, can remove the vaults' locks or delete a backup before its time, and it is paid for until then`);
  }
}

const MANAGED = "arn:aws:iam::aws:policy";

/** The role AWS Backup takes; the policies are those AWS keeps up to date for each service it backs up. */
function backupRole(name: string, { namePrefix, accountId }: Place, opts: pulumi.CustomResourceOptions): aws.iam.Role {
  const role = new aws.iam.Role(`${name}-role`, {
    name: `${namePrefix}-${name}`,
    description: "AWS Backup reads what it backs up, and writes what it restores",
    assumeRolePolicy: serviceTrust("backup.amazonaws.com", accountId),
  }, opts);
  for (const [short, policy] of [
    ["backups", "service-role/AWSBackupServiceRolePolicyForBackup"],
    ["restores", "service-role/AWSBackupServiceRolePolicyForRestores"],
    ["s3-backups", "AWSBackupServiceRolePolicyForS3Backup"],
    ["s3-restores", "AWSBackupServiceRolePolicyForS3Restore"],
  ] as const) {
    new aws.iam.RolePolicyAttachment(`${name}-role-${short}`, { role: role.name, policyArn: `${MANAGED}/${policy}` }, opts);
  }
  return role;
}

/** Every week AWS Backup restores the newest backup of each type, and deletes what it restored a few hours later. */
function restoreTests(
  name: string, { namePrefix }: Place, types: readonly string[], tag: { readonly key: string; readonly value: string },
  vaultArn: pulumi.Output<string>, roleArn: pulumi.Output<string>, opts: pulumi.CustomResourceOptions,
): void {
  // The API takes letters, digits and underscores only.
  const physical = (suffix: string): string => `${namePrefix}_${name}_${suffix}`.replace(/\W/g, "_");
  const plan = new aws.backup.RestoreTestingPlan(`${name}-restore-tests`, {
    name: physical("restores"),
    scheduleExpression: "cron(0 8 ? * MON *)",
    startWindowHours: 4,
    recoveryPointSelection: {
      algorithm: "LATEST_WITHIN_WINDOW",
      includeVaults: [vaultArn],
      recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
      selectionWindowDays: 8,
    },
  }, opts);
  for (const type of types) {
    new aws.backup.RestoreTestingSelection(`${name}-restore-test-${type.toLowerCase()}`, {
      name: physical(type),
      restoreTestingPlanName: plan.name,
      protectedResourceType: type,
      iamRoleArn: roleArn,
      protectedResourceConditions: { stringEquals: [{ key: `aws:ResourceTag/${tag.key}`, value: tag.value }] },
      validationWindowHours: 4,
    }, opts);
  }
}
