// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import type { Bucket } from "../_kit/bucket";
import { mayUseKey } from "../_kit/key";
import { policyDocument, type Statement } from "../_kit/policy";
import { admitting, type Admitted } from "./elsewhere";

/** One copy of the data: a bucket and the key of its region. */
export interface Copy {
  readonly place: Place;
  /** The bucket's physical name. */
  readonly bucketName: string;
  readonly bucket: Bucket;
  /** The key objects are encrypted with; absent when the copy uses S3's own keys. */
  readonly key?: { readonly alias: string; readonly arn: pulumi.Output<string> };
}

/** The id of the rule that fills the copy in a region; CloudWatch's replication metrics carry it. */
export function replicationRuleId(region: string): string {
  return `to-${region}`;
}

/** Name of the role that S3 replicates with, known before it exists. */
export function replicatorName({ namePrefix }: Place, name: string): string {
  return `${namePrefix}-${name}-replicator`;
}

const WRITES = ["s3:ReplicateObject", "s3:ReplicateTags"];
/** In another account a copy belongs to that account, so that nobody here can change it. */
const WRITES_ELSEWHERE = [...WRITES, "s3:ObjectOwnerOverrideToBucketOwner"];

/** With bucket keys the encryption context is the bucket's ARN, not the object's. */
function throughS3({ place, bucketName }: Pick<Copy, "place" | "bucketName">): NonNullable<Statement["Condition"]> {
  return { StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com`, "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucketName}` } };
}

const ENCRYPT = ["kms:Encrypt", "kms:GenerateDataKey"];

/** What a copy in another account lets the source's replicator do there, by bucket and key policy. */
export function admitReplicator(copy: Pick<Copy, "place" | "bucketName">, role: Admitted): { readonly bucket: readonly Statement[]; readonly key: readonly Statement[] } {
  return {
    bucket: [admitting(role, { Sid: "ReplicatorWrites", Effect: "Allow", Action: WRITES_ELSEWHERE, Resource: `arn:aws:s3:::${copy.bucketName}/*` })],
    key: [admitting(role, { Sid: "ReplicatorEncrypts", Effect: "Allow", Action: ENCRYPT, Resource: "*", Condition: throughS3(copy) })],
  };
}

/** S3's replicator may read the source, write the copies, and use each bucket's key only through S3 and for that bucket. */
function replicatorPolicy(source: Copy, replicas: readonly Copy[]): string {
  const arn = (copy: Copy) => `arn:aws:s3:::${copy.bucketName}`;
  const keyStatement = (sid: string, copy: Copy, actions: readonly string[]): Statement[] => (
    copy.key === undefined ? [] : [mayUseKey(sid, copy.place, copy.key.alias, actions, throughS3(copy))]
  );
  return policyDocument(
    {
      Sid: "ReadSourceConfiguration",
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: arn(source),
    },
    {
      Sid: "ReadSourceVersions",
      Effect: "Allow",
      Action: [
        "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention", "s3:GetObjectLegalHold",
      ],
      Resource: `${arn(source)}/*`,
    },
    {
      // Without s3:ReplicateDelete, no deletion can travel to the copies even if a rule were changed to ask for it.
      Sid: "WriteCopies",
      Effect: "Allow",
      Action: replicas.some(({ place }) => isElsewhere(place, source)) ? WRITES_ELSEWHERE : WRITES,
      Resource: replicas.map((copy) => `${arn(copy)}/*`),
    },
    ...keyStatement("DecryptSource", source, ["kms:Decrypt"]),
    ...replicas.flatMap((copy, index) => keyStatement(`EncryptCopy${index + 1}`, copy, ENCRYPT)),
  );
}

/** Whether a copy lives in another account than its source. */
function isElsewhere({ accountId }: Place, { place }: Copy): boolean {
  return accountId !== place.accountId;
}

/** Copies every new version of the source to all replicas within 15 minutes, and never a deletion. */
export function replicate(name: string, source: Copy, replicas: readonly Copy[], opts: pulumi.CustomResourceOptions): void {
  const role = new aws.iam.Role(`${name}-replicator`, {
    name: replicatorName(source.place, name),
    description: "S3 copies new versions to the other regions",
    assumeRolePolicy: policyDocument({
      Sid: "ReplicationOfTheSource",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": source.place.accountId }, ArnLike: { "aws:SourceArn": `arn:aws:s3:::${source.bucketName}` } },
    }),
  }, opts);
  const policy = new aws.iam.RolePolicy(`${name}-replicate`, { name: "replicate", role: role.name, policy: replicatorPolicy(source, replicas) }, opts);
  new aws.s3.BucketReplicationConfig(`${name}-replication`, {
    bucket: source.bucket.bucket,
    role: role.arn,
    rules: replicas.map(({ place, bucket, key }, index) => ({
      id: replicationRuleId(place.region),
      status: "Enabled",
      priority: index + 1,
      filter: { prefix: "" },
      deleteMarkerReplication: { status: "Disabled" },
      ...(key === undefined ? {} : { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }),
      destination: {
        bucket: bucket.arn,
        storageClass: "STANDARD",
        ...(isElsewhere(place, source) ? { account: place.accountId, accessControlTranslation: { owner: "Destination" } } : {}),
        ...(key === undefined ? {} : { encryptionConfiguration: { replicaKmsKeyId: key.arn } }),
        // 15 minutes is the only threshold S3 has.
        replicationTime: { status: "Enabled", time: { minutes: 15 } },
        metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
      },
    })),
  // S3 refuses the rules while the source or a copy is not versioned, and fails copies made before the role may write.
  }, { ...opts, dependsOn: [source.bucket.versioning, policy, ...replicas.map(({ bucket }) => bucket.versioning)] });
}
