// SPDX-License-Identifier: Apache-2.0
import {
  GetBucketAclCommand, GetBucketCorsCommand, GetBucketEncryptionCommand, GetBucketLifecycleConfigurationCommand, GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand, GetBucketPolicyCommand, GetBucketReplicationCommand, GetBucketVersioningCommand, GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand, GetPublicAccessBlockCommand, S3Client,
  type GetBucketAclOutput, type GetBucketCorsOutput, type GetBucketEncryptionOutput, type GetBucketLifecycleConfigurationOutput, type GetBucketLoggingOutput,
  type GetBucketOwnershipControlsOutput, type GetBucketPolicyOutput, type GetBucketReplicationOutput, type GetBucketVersioningOutput,
  type GetBucketWebsiteOutput, type GetObjectLockConfigurationOutput, type GetPublicAccessBlockOutput, type LifecycleRule, type ReplicationRule,
} from "@aws-sdk/client-s3";
import type { AnswersView, Observation, Reader } from "./kit";

const BUCKET = "aws:s3/bucket:Bucket";
const OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
const PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

/** Settings that old programs write inside the bucket; live, they are the separate resources below. */
const INLINE = [
  "acl", "logging", "loggings", "objectLockConfiguration", "objectLockConfigurations", "replicationConfiguration", "replicationConfigurations", "serverSideEncryptionConfiguration",
  "serverSideEncryptionConfigurations", "versioning", "versionings", "lifecycleRules", "policy", "website", "corsRules",
];

/** A bucket with all its settings. One that AWS does not know is gone; a setting that nobody made is no resource. */
export const bucket: Reader = {
  types: [BUCKET],
  companions: [OWNERSHIP, PUBLIC_ACCESS_BLOCK, LOGGING, ENCRYPTION, VERSIONING, POLICY, LOCK, LIFECYCLE, REPLICATION],
  actions: [
    "s3:GetBucketVersioning", "s3:GetBucketPublicAccessBlock", "s3:GetBucketOwnershipControls", "s3:GetBucketLogging", "s3:GetEncryptionConfiguration", "s3:GetBucketPolicy",
    "s3:GetBucketObjectLockConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration", "s3:GetBucketAcl", "s3:GetBucketWebsite", "s3:GetBucketCORS",
  ],
  async collect({ outputs, region }, reads, live) {
    const s3 = live.client(S3Client, region);
    const Bucket = String(outputs.bucket);
    await reads.call("versioning", "s3:GetBucketVersioning", () => s3.send(new GetBucketVersioningCommand({ Bucket })), "NoSuchBucket");
    if ("absent" in (reads.answers.versioning ?? {})) return;
    await Promise.all([
      reads.call("publicAccess", "s3:GetBucketPublicAccessBlock", () => s3.send(new GetPublicAccessBlockCommand({ Bucket })), "NoSuchPublicAccessBlockConfiguration"),
      reads.call("ownership", "s3:GetBucketOwnershipControls", () => s3.send(new GetBucketOwnershipControlsCommand({ Bucket })), "OwnershipControlsNotFoundError"),
      reads.call("logging", "s3:GetBucketLogging", () => s3.send(new GetBucketLoggingCommand({ Bucket }))),
      reads.call("encryption", "s3:GetEncryptionConfiguration", () => s3.send(new GetBucketEncryptionCommand({ Bucket })), "ServerSideEncryptionConfigurationNotFoundError"),
      reads.call("policy", "s3:GetBucketPolicy", () => s3.send(new GetBucketPolicyCommand({ Bucket })), "NoSuchBucketPolicy"),
      reads.call("lock", "s3:GetBucketObjectLockConfiguration", () => s3.send(new GetObjectLockConfigurationCommand({ Bucket })), "ObjectLockConfigurationNotFoundError", "ObjectLockConfigurationNotFound"),
      reads.call("lifecycle", "s3:GetLifecycleConfiguration", () => s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })), "NoSuchLifecycleConfiguration"),
      reads.call("replication", "s3:GetReplicationConfiguration", () => s3.send(new GetBucketReplicationCommand({ Bucket })), "ReplicationConfigurationNotFoundError"),
      reads.call("acl", "s3:GetBucketAcl", () => s3.send(new GetBucketAclCommand({ Bucket }))),
      reads.call("website", "s3:GetBucketWebsite", () => s3.send(new GetBucketWebsiteCommand({ Bucket })), "NoSuchWebsiteConfiguration"),
      reads.call("cors", "s3:GetBucketCORS", () => s3.send(new GetBucketCorsCommand({ Bucket })), "NoSuchCORSConfiguration"),
    ]);
  },
  observe(answers, { outputs, region }) {
    if (answers.absent("versioning")) return [];
    const name = { bucket: String(outputs.bucket) };
    const identity = { ...name, arn: `arn:aws:s3:::${name.bucket}`, region: region ?? null, ...Object.fromEntries(INLINE.map((property) => [property, null])) };
    return [
      answers.seen(BUCKET, {
        acl: ({ Grants = [] }: GetBucketAclOutput) => ({ grants: Grants.map(({ Grantee, Permission }) => ({ id: Grantee?.ID ?? null, uri: Grantee?.URI ?? null, type: Grantee?.Type ?? null, permissions: [Permission] })) }),
        lock: ({ ObjectLockConfiguration }: GetObjectLockConfigurationOutput) => ({ objectLockEnabled: ObjectLockConfiguration?.ObjectLockEnabled === "Enabled" }),
        website: ({ IndexDocument, RedirectAllRequestsTo }: GetBucketWebsiteOutput) => ({
          websites: IndexDocument || RedirectAllRequestsTo ? [{ indexDocument: IndexDocument?.Suffix ?? null, redirectAllRequestsTo: RedirectAllRequestsTo?.HostName ?? null }] : null,
        }),
        cors: ({ CORSRules = [] }: GetBucketCorsOutput) => ({ corsRules: CORSRules.map(({ AllowedOrigins, AllowedMethods, AllowedHeaders }) => ({ allowedOrigins: AllowedOrigins, allowedMethods: AllowedMethods, allowedHeaders: AllowedHeaders })) }),
      }, identity),
      ...settingsOf(answers, name),
    ];
  },
};

function settingsOf(answers: AnswersView, name: { bucket: string }): Observation[] {
  return [
    ...answers.companion<GetBucketVersioningOutput>(VERSIONING, "versioning", name, ({ Status, MFADelete }) => ({ versioningConfiguration: { status: Status ?? "Disabled", mfaDelete: MFADelete ?? null } })),
    ...answers.companion<GetPublicAccessBlockOutput>(PUBLIC_ACCESS_BLOCK, "publicAccess", name, ({ PublicAccessBlockConfiguration: block }) => block && ({
      blockPublicAcls: block.BlockPublicAcls ?? false, blockPublicPolicy: block.BlockPublicPolicy ?? false, ignorePublicAcls: block.IgnorePublicAcls ?? false, restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
    })),
    ...answers.companion<GetBucketOwnershipControlsOutput>(OWNERSHIP, "ownership", name, ({ OwnershipControls }) => ({ rule: { objectOwnership: OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null } })),
    ...answers.companion<GetBucketLoggingOutput>(LOGGING, "logging", name, ({ LoggingEnabled: on }) => on && ({ targetBucket: on.TargetBucket, targetPrefix: on.TargetPrefix ?? "" })),
    ...answers.companion<GetBucketEncryptionOutput>(ENCRYPTION, "encryption", name, ({ ServerSideEncryptionConfiguration }) => ({
      rule: null,
      rules: (ServerSideEncryptionConfiguration?.Rules ?? []).map(({ ApplyServerSideEncryptionByDefault: by, BucketKeyEnabled }) => ({
        applyServerSideEncryptionByDefault: { sseAlgorithm: by?.SSEAlgorithm ?? null, kmsMasterKeyId: by?.KMSMasterKeyID ?? null }, bucketKeyEnabled: BucketKeyEnabled ?? false,
      })),
    })),
    ...answers.companion<GetBucketPolicyOutput>(POLICY, "policy", name, ({ Policy }) => (Policy === undefined ? undefined : { policy: Policy })),
    ...answers.companion<GetObjectLockConfigurationOutput>(LOCK, "lock", name, ({ ObjectLockConfiguration }) => {
      const retention = ObjectLockConfiguration?.Rule?.DefaultRetention;
      return { rules: null, rule: retention ? { defaultRetention: { mode: retention.Mode ?? null, days: retention.Days ?? null, years: retention.Years ?? null } } : null };
    }),
    ...answers.companion<GetBucketLifecycleConfigurationOutput>(LIFECYCLE, "lifecycle", name, ({ Rules = [] }) => ({ rules: Rules.map(lifecycleRule) })),
    ...answers.companion<GetBucketReplicationOutput>(REPLICATION, "replication", name, ({ ReplicationConfiguration: config }) => config && ({ role: config.Role, rules: (config.Rules ?? []).map(replicationRule) })),
  ];
}

function lifecycleRule({ ID, Status, Filter, Prefix, Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload }: LifecycleRule): object {
  return {
    id: ID, status: Status, prefix: Prefix ?? null, filter: { prefix: Filter?.Prefix ?? null, tag: Filter?.Tag ?? null, and: Filter?.And ?? null },
    expiration: Expiration ? { days: Expiration.Days ?? null, date: Expiration.Date ?? null, expiredObjectDeleteMarker: Expiration.ExpiredObjectDeleteMarker ?? null } : null,
    noncurrentVersionExpiration: NoncurrentVersionExpiration ? { noncurrentDays: NoncurrentVersionExpiration.NoncurrentDays ?? null } : null,
    abortIncompleteMultipartUpload: AbortIncompleteMultipartUpload ? { daysAfterInitiation: AbortIncompleteMultipartUpload.DaysAfterInitiation ?? null } : null,
  };
}

function replicationRule({ ID, Status, Priority, Prefix, Filter, Destination: to, SourceSelectionCriteria, DeleteMarkerReplication }: ReplicationRule): object {
  return {
    id: ID, status: Status, priority: Priority ?? null, prefix: Prefix ?? null,
    filter: Filter ? { prefix: Filter.Prefix ?? null, tag: Filter.Tag ?? null, and: Filter.And ?? null } : null,
    deleteMarkerReplication: { status: DeleteMarkerReplication?.Status ?? null },
    sourceSelectionCriteria: SourceSelectionCriteria?.SseKmsEncryptedObjects ? { sseKmsEncryptedObjects: { status: SourceSelectionCriteria.SseKmsEncryptedObjects.Status } } : null,
    destination: {
      bucket: to?.Bucket, storageClass: to?.StorageClass ?? null, account: to?.Account ?? null,
      encryptionConfiguration: to?.EncryptionConfiguration ? { replicaKmsKeyId: to.EncryptionConfiguration.ReplicaKmsKeyID } : null,
      replicationTime: to?.ReplicationTime ? { status: to.ReplicationTime.Status, time: { minutes: to.ReplicationTime.Time?.Minutes } } : null,
      metrics: to?.Metrics ? { status: to.Metrics.Status, eventThreshold: { minutes: to.Metrics.EventThreshold?.Minutes ?? null } } : null,
    },
  };
}
