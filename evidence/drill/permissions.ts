// SPDX-License-Identifier: Apache-2.0

/**
 * Where a call of the drill goes: a copy's bucket, the primary's bucket, versions of data, what lies below the drill's own prefix in a copy or in
 * the primary, the scratch bucket, and what is in it.
 */
export const DRILL_SCOPES = ["buckets", "primary bucket", "versions", "own objects", "own objects in the primary", "scratch bucket", "scratch objects"] as const;
export type DrillScope = (typeof DRILL_SCOPES)[number];

type Needs = Partial<Readonly<Record<DrillScope, readonly string[]>>>;

/**
 * Every call to S3 that the drill makes, and the IAM actions that S3 asks for ("Required permissions for Amazon S3 API operations"). The role
 * of the backup component is generated from it; a call that is not here fails `npm run gen`.
 */
export const DRILL_CALLS: Readonly<Record<string, Needs>> = {
  GetBucketVersioning: { buckets: ["s3:GetBucketVersioning"] },
  GetObjectLockConfiguration: { buckets: ["s3:GetBucketObjectLockConfiguration"] },
  GetBucketEncryption: { buckets: ["s3:GetEncryptionConfiguration"] },
  GetBucketReplication: { "primary bucket": ["s3:GetReplicationConfiguration"] },
  ListObjectVersions: { buckets: ["s3:ListBucketVersions"] },
  // Who may not list a bucket is told 403 where 404 is meant.
  HeadObject: { buckets: ["s3:ListBucket"], versions: ["s3:GetObjectVersion"] },
  // Without the latter two, S3 leaves lock and legal hold out of its answer.
  GetObject: { versions: ["s3:GetObjectVersion", "s3:GetObjectRetention", "s3:GetObjectLegalHold"], "own objects": ["s3:GetObject"], "scratch objects": ["s3:GetObject"] },
  GetObjectAttributes: { versions: ["s3:GetObjectVersion", "s3:GetObjectVersionAttributes"] },
  PutObject: { "own objects in the primary": ["s3:PutObject"] },
  CreateMultipartUpload: { "own objects in the primary": ["s3:PutObject"], "scratch objects": ["s3:PutObject"] },
  UploadPart: { "own objects in the primary": ["s3:PutObject"] },
  CompleteMultipartUpload: { "own objects in the primary": ["s3:PutObject"], "scratch objects": ["s3:PutObject"] },
  AbortMultipartUpload: { "scratch objects": ["s3:AbortMultipartUpload"] },
  CopyObject: { versions: ["s3:GetObjectVersion"], "scratch objects": ["s3:PutObject"] },
  UploadPartCopy: { versions: ["s3:GetObjectVersion"], "scratch objects": ["s3:PutObject"] },
  // Both are tried on the drill's own objects, and must be refused by the lock rather than for want of permission.
  DeleteObject: { "own objects": ["s3:DeleteObject", "s3:DeleteObjectVersion"], "scratch objects": ["s3:DeleteObject"] },
  PutObjectRetention: { "own objects": ["s3:PutObjectRetention"] },
  CreateBucket: { "scratch bucket": ["s3:CreateBucket", "s3:PutBucketOwnershipControls"] },
  PutPublicAccessBlock: { "scratch bucket": ["s3:PutBucketPublicAccessBlock"] },
  PutBucketPolicy: { "scratch bucket": ["s3:PutBucketPolicy"] },
  PutBucketEncryption: { "scratch bucket": ["s3:PutEncryptionConfiguration"] },
  PutBucketLifecycleConfiguration: { "scratch bucket": ["s3:PutLifecycleConfiguration"] },
  ListObjectsV2: { "scratch bucket": ["s3:ListBucket"] },
  DeleteBucket: { "scratch bucket": ["s3:DeleteBucket"] },
};
