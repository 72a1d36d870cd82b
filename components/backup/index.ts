// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { invalid, placedName, validatePlace, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket } from "../_kit/bucket";
import { encryptionKey } from "../_kit/key";
import type { Statement } from "../_kit/policy";
import { admitDrill, drillRole, drillRoleName } from "./drill-role";
import { admitReplicator, replicate, replicationRuleId, replicatorName, type Copy } from "./replication";
import { validateVersions } from "./retention";

export { BackupPlan, type BackupPlanArgs } from "./plan";

/** A region that holds a copy, and the provider that creates resources there. */
export interface ReplicaArgs {
  readonly region: string;
  /** @default the component's own provider, which fits only where one provider serves all regions */
  readonly provider?: aws.Provider;
  /** The 12-digit account that owns the copy, out of reach for whoever takes over the primary's; needs a provider of that account. @default the primary's */
  readonly accountId?: string;
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
  /** Days after which versions move to Glacier Instant Retrieval, which is read like any other; not before `lockDays`. @default never */
  readonly archiveAfterDays?: number;
  /**
   * Machines that may take the role of `glacis drill`, which reads what is stored: services such as `codebuild.amazonaws.com`, and environments of
   * GitHub Actions such as `repo:example-corp/infrastructure:environment:drill`, for which the account needs GitHub's OIDC provider. @default there is no such role
   */
  readonly drillers?: readonly string[];
  /** Tags of the primary bucket, by which a backup plan selects it. @default glacis:backup = daily */
  readonly primaryTags?: Readonly<Record<string, string>>;
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
  /** The account that owns the copy; absent where it is the primary's. */
  readonly accountId?: string;
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
  /** ARN of a role with exactly what `glacis drill` needs, for its `--role`; absent without drillers. */
  readonly drillRoleArn?: pulumi.Output<string>;

  /** @throws InputPropertyError when regions repeat, a period cannot be used or retention ends before the lock */
  constructor(name: string, args: BackupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:backup:Backup", name, {}, opts);
    const { replicas, lockMode = "COMPLIANCE", lockDays = 35, retentionDays = 90, drillers } = args;
    validatePlace(args);
    const regions = [args.region, ...replicas.map(({ region }) => region)];
    if (replicas.length < 2 || new Set(regions).size !== regions.length) {
      throw invalid("replicas", regions.slice(1), `list at least two regions that differ from each other and from ${args.region}: three copies, each in a region of its own`);
    }
    for (const { region, accountId = args.accountId, provider } of replicas) {
      validatePlace({ ...args, region, accountId });
      if (accountId !== args.accountId && provider === undefined) {
        throw invalid("replicas", [region, accountId], `give a provider that deploys to the account ${accountId}: the component's own deploys to ${args.accountId}`);
      }
    }
    validateVersions({ lockDays, retentionDays, archiveAfterDays: args.archiveAfterDays });

    const settings = { ...args, name, lockMode, lockDays, retentionDays };
    const source = this.copy(name, settings, args, {}, args.primaryTags ?? { "glacis:backup": "daily" });
    const copies = replicas.map(({ region, provider, accountId = args.accountId }) => this.copy(
      `${name}-${region}`,
      settings,
      { namePrefix: args.namePrefix, accountId, region },
      provider === undefined ? {} : { provider },
    ));
    replicate(name, source, copies, { parent: this });
    if (drillers !== undefined) {
      const named = ({ place, bucketName, key }: Copy) => ({ place, bucketName, ...(key === undefined ? {} : { alias: key.alias }) });
      this.drillRoleArn = drillRole(name, { source: named(source), replicas: copies.map(named), drillers }, { parent: this });
    }

    this.copies = [
      { role: "primary", region: args.region, bucket: source.bucketName },
      ...copies.map(({ place, bucketName }) => ({
        role: "replica" as const,
        region: place.region,
        bucket: bucketName,
        ...(place.accountId === args.accountId ? {} : { accountId: place.accountId }),
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
      ...(this.drillRoleArn === undefined ? {} : { drillRoleArn: this.drillRoleArn }),
    });
  }

  private copy(
    name: string,
    args: CopySettings,
    place: Place,
    provider: { provider?: aws.Provider },
    tags?: Readonly<Record<string, string>>,
  ): Copy {
    const { lockMode, lockDays, retentionDays, archiveAfterDays, encryption = "kms", accessLogRetentionDays = 365, deletionProtection = true } = args;
    const child = { parent: this, ...provider };
    const bucketName = placedName(place, args.name);
    const alias = `${place.namePrefix}-${args.name}`;
    const admitted = admittedTo({ place, bucketName }, args);
    const key = encryption === "none" ? undefined : encryptionKey(`${name}-key`, {
      place,
      alias,
      description: `Encrypts the copy of user data in ${place.region}`,
      statements: admitted.flatMap(({ key: statements }) => statements),
    }, child);
    const access = accessLogBucket(`${name}-access`, {
      place,
      bucketName: placedName(place, `${args.name}-access`),
      retentionDays: accessLogRetentionDays,
      forceDestroy: !deletionProtection,
    }, child);
    const bucket = new Bucket(`${name}-data`, {
      bucketName,
      ...(key === undefined ? {} : { keyArn: key.arn }),
      statements: [...(key === undefined ? [] : [encryptedPutsOnly(bucketName)]), ...admitted.flatMap(({ bucket: statements }) => statements)],
      lock: { mode: lockMode, days: lockDays },
      accessLogBucket: access.bucket,
      forceDestroy: !deletionProtection,
      protect: deletionProtection,
      ...(tags === undefined ? {} : { tags }),
      lifecycleRules: [
        abortStaleUploads,
        ...(archiveAfterDays === undefined ? [] : [archiveAfter(archiveAfterDays)]),
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

/** Who of the primary's account may come to a copy in another account: within one account, roles' own policies suffice. */
function admittedTo(copy: Pick<Copy, "place" | "bucketName">, { name, accountId, namePrefix, region, drillers }: CopySettings) {
  if (copy.place.accountId === accountId) return [];
  const source = { accountId, namePrefix, region };
  return [
    admitReplicator(copy, { accountId, roleName: replicatorName(source, name) }),
    ...(drillers === undefined ? [] : [admitDrill(copy, { accountId, roleName: drillRoleName(source, name) })]),
  ];
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

/** Moves versions, current or not, to the class that costs least to keep and is still read at once. */
function archiveAfter(days: number): aws.types.input.s3.BucketLifecycleConfigurationRule {
  return {
    id: "archive",
    status: "Enabled",
    filter: {},
    transitions: [{ days, storageClass: "GLACIER_IR" }],
    noncurrentVersionTransitions: [{ noncurrentDays: days, storageClass: "GLACIER_IR" }],
  };
}
