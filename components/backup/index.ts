// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { between, invalid, placedName, validatePlace, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket } from "../_kit/bucket";
import { encryptionKey } from "../_kit/key";
import type { Statement } from "../_kit/policy";
import { replicate, replicationRuleId, type Copy } from "./replication";

/** A region that holds a copy, and the provider that creates resources there. */
export interface ReplicaArgs {
  readonly region: string;
  /** @default the component's own provider, which fits only where one provider serves all regions */
  readonly provider?: aws.Provider;
}

export interface BackupArgs extends Place {
  /** Two or more regions, different from each other and from the primary's. */
  readonly replicas: readonly ReplicaArgs[];
  /** Lock of every object version in every copy: `COMPLIANCE` yields to nobody, `GOVERNANCE` to a special permission. @default COMPLIANCE */
  readonly lockMode?: "COMPLIANCE" | "GOVERNANCE";
  /** Days (1 to 36500) no version can be changed or deleted. @default 35 */
  readonly lockDays?: number;
  /** Days a deleted or overwritten version stays restorable; at least `lockDays`. @default 90 */
  readonly retentionDays?: number;
  /** `none` leaves objects to S3's own keys instead of an own one per region; needs an exception. @default kms */
  readonly encryption?: "kms" | "none";
  /** Days access logs of the buckets are kept. @default 365 */
  readonly accessLogRetentionDays?: number;
  /** Refuses to destroy the buckets, and keeps them in AWS when they leave the program. @default true */
  readonly deletionProtection?: boolean;
}

/** One copy of the data as auditors and alarms name it. */
export interface BackupCopy {
  readonly role: "primary" | "replica";
  readonly region: string;
  readonly bucket: string;
  /** The replication rule that fills the copy; absent for the primary. */
  readonly replicationRule?: string;
}

interface CopySettings extends BackupArgs {
  /** The component's name, which every region's physical names carry. */
  readonly name: string;
  readonly lockMode: "COMPLIANCE" | "GOVERNANCE";
  readonly lockDays: number;
  readonly retentionDays: number;
}

/**
 * A bucket for user data and its copies in other regions: versioned, locked, encrypted with each region's own key, replicated
 * within 15 minutes; deletions are not replicated and nothing expires before its lock ends.
 */
export class Backup extends pulumi.ComponentResource {
  readonly copies: readonly BackupCopy[];
  readonly primaryBucket: pulumi.Output<string>;
  readonly bucketArns: pulumi.Output<string>[];
  readonly lockMode: "COMPLIANCE" | "GOVERNANCE";
  readonly lockDays: number;
  readonly retentionDays: number;

  /** @throws InputPropertyError when regions repeat, a period cannot be used or retention ends before the lock */
  constructor(name: string, args: BackupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:backup:Backup", name, {}, opts);
    const { replicas, lockMode = "COMPLIANCE", lockDays = 35, retentionDays = 90 } = args;
    validatePlace(args);
    const regions = [args.region, ...replicas.map(({ region }) => region)];
    if (replicas.length < 2 || new Set(regions).size !== regions.length) {
      throw invalid("replicas", regions.slice(1), `list at least two regions that differ from each other and from ${args.region}: three copies, each in a region of its own`);
    }
    for (const { region } of replicas) validatePlace({ ...args, region });
    if (!between(1, 36_500)(lockDays)) throw invalid("lockDays", lockDays, "use 1 to 36500 days");
    if (!between(lockDays, 36_500)(retentionDays)) {
      throw invalid("retentionDays", retentionDays, `use ${lockDays} (lockDays) to 36500 days: a version cannot expire before its lock ends`);
    }

    const settings = { ...args, name, lockMode, lockDays, retentionDays };
    const source = this.copy(name, settings, args, {});
    const copies = replicas.map(({ region, provider }) => this.copy(
      `${name}-${region}`,
      settings,
      { namePrefix: args.namePrefix, accountId: args.accountId, region },
      provider === undefined ? {} : { provider },
    ));
    replicate(name, source, copies, { parent: this });

    this.copies = [
      { role: "primary", region: args.region, bucket: source.bucketName },
      ...copies.map(({ place, bucketName }) => ({
        role: "replica" as const,
        region: place.region,
        bucket: bucketName,
        replicationRule: replicationRuleId(place.region),
      })),
    ];
    this.primaryBucket = source.bucket.bucket;
    this.bucketArns = [source, ...copies].map(({ bucket }) => bucket.arn);
    this.lockMode = lockMode;
    this.lockDays = lockDays;
    this.retentionDays = retentionDays;
    this.registerOutputs({
      copies: this.copies,
      primaryBucket: this.primaryBucket,
      bucketArns: this.bucketArns,
      lockMode,
      lockDays,
      retentionDays,
    });
  }

  private copy(
    name: string,
    args: CopySettings,
    place: Place,
    provider: { provider?: aws.Provider },
  ): Copy {
    const { lockMode, lockDays, retentionDays, encryption = "kms", accessLogRetentionDays = 365, deletionProtection = true } = args;
    const child = { parent: this, ...provider };
    const bucketName = placedName(place, args.name);
    const alias = `${place.namePrefix}-${args.name}`;
    const key = encryption === "none" ? undefined : encryptionKey(`${name}-key`, {
      place,
      alias,
      description: `Encrypts the copy of user data in ${place.region}`,
    }, child);
    const access = accessLogBucket(`${name}-access`, {
      place,
      bucketName: placedName(place, `${args.name}-access`),
      retentionDays: accessLogRetentionDays,
      forceDestroy: !deletionProtection,
    }, child);
    const bucket = new Bucket(`${name}-data`, {
      bucketName,
      ...(key === undefined ? {} : { keyArn: key.arn, statements: [encryptedPutsOnly(bucketName)] }),
      lock: { mode: lockMode, days: lockDays },
      accessLogBucket: access.bucket,
      forceDestroy: !deletionProtection,
      protect: deletionProtection,
      lifecycleRules: [
        abortStaleUploads,
        {
          // Current versions never expire: only what was deleted or overwritten does, long after its lock.
          id: "expire-old-versions",
          status: "Enabled",
          filter: {},
          noncurrentVersionExpiration: { noncurrentDays: retentionDays },
        },
      ],
    }, child);
    return { place, bucketName, bucket, ...(key === undefined ? {} : { key: { alias, arn: key.arn } }) };
  }
}

/** Refuses uploads that ask for another encryption than the bucket's key; those that ask for none get the key by default. */
function encryptedPutsOnly(bucketName: string): Statement {
  return {
    Sid: "DenyOtherEncryption",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucketName}/*`,
    // Both: an absent header, which "not equal" alone would match, means the bucket's default and is fine.
    Condition: {
      Null: { "s3:x-amz-server-side-encryption": "false" },
      StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
    },
  };
}
