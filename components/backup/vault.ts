// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { encryptionKey } from "../_kit/key";
import { policyDocument } from "../_kit/policy";

export interface LockedVaultArgs {
  readonly place: Place;
  readonly physicalName: string;
  /** Days that backups in it are kept at least and at most. */
  readonly leastDays: number;
  readonly mostDays: number;
  /** Days after which the lock is permanent. */
  readonly coolingOffDays: number;
  /** Keeps the vault in AWS when it leaves the program. */
  readonly keep: boolean;
}

/** A vault with its region's key, a lock in compliance mode, and a policy under which nobody deletes a backup or shortens its life. */
export function lockedVault(name: string, args: LockedVaultArgs, opts: pulumi.CustomResourceOptions): aws.backup.Vault {
  const { place, physicalName, leastDays, mostDays, coolingOffDays, keep } = args;
  const key = encryptionKey(`${name}-vault-key`, { place, alias: `${physicalName}-vault`, description: `Encrypts backups in ${place.region}` }, opts);
  const vault = new aws.backup.Vault(`${name}-vault`, { name: physicalName, kmsKeyArn: key.arn, forceDestroy: false }, { ...opts, protect: keep, retainOnDelete: keep });
  new aws.backup.VaultPolicy(`${name}-vault-policy`, {
    backupVaultName: vault.name,
    policy: policyDocument({
      Sid: "NobodyDeletes",
      Effect: "Deny",
      Principal: "*",
      Action: ["backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:UpdateRecoveryPointLifecycle", "backup:DeleteBackupVault"],
      Resource: "*",
    }),
  }, opts);
  new aws.backup.VaultLockConfiguration(`${name}-vault-lock`, {
    backupVaultName: vault.name,
    changeableForDays: coolingOffDays,
    minRetentionDays: leastDays,
    maxRetentionDays: mostDays,
  }, { ...opts, retainOnDelete: keep });
  return vault;
}
