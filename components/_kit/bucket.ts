// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucketTlsOnly, policyDocument, type Statement } from "./policy";

export interface BucketArgs {
  /** The bucket's physical name, unique in all of AWS. */
  readonly bucketName: string;
  /** ARN of the key objects are encrypted with. @default S3's own keys, for buckets that AWS delivers logs to, which accept nothing else */
  readonly keyArn?: pulumi.Input<string>;
  /** Retention that every new object version is locked with. @default not locked */
  readonly lock?: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number };
  /** Bucket that receives this bucket's access log. @default none, for the buckets that receive access logs */
  readonly accessLogBucket?: pulumi.Input<string> | undefined;
  readonly lifecycleRules: pulumi.Input<aws.types.input.s3.BucketLifecycleConfigurationRule>[];
  /** Statements added to the TLS-only bucket policy. @default none */
  readonly statements?: readonly Statement[];
  /** Deletes all object versions with the bucket. @default false: a bucket with content cannot be deleted */
  readonly forceDestroy?: boolean;
  /** Tags of the bucket itself, beside the provider's. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /** Refuses `pulumi destroy`, and keeps the bucket in AWS when it leaves the program. @default false */
  readonly protect?: boolean;
}

/** A private bucket: owner enforced, public access blocked, versioned, encrypted and TLS only. */
export class Bucket extends pulumi.ComponentResource {
  readonly bucket: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly versioning: aws.s3.BucketVersioning;
  readonly policy: aws.s3.BucketPolicy;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:kit:Bucket", name, {}, opts);
    const { bucketName, keyArn, lock, accessLogBucket, statements = [], forceDestroy = false, protect = false, tags } = args;
    const child = { parent: this };

    const bucket = new aws.s3.Bucket(`${name}-bucket`, {
      bucket: bucketName,
      objectLockEnabled: lock !== undefined,
      forceDestroy,
      ...(tags === undefined ? {} : { tags }),
    }, { ...child, protect, retainOnDelete: protect });
    const target = { bucket: bucket.bucket };

    const blocked = new aws.s3.BucketPublicAccessBlock(`${name}-public-access`, {
      ...target,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }, child);
    new aws.s3.BucketOwnershipControls(`${name}-ownership`, { ...target, rule: { objectOwnership: "BucketOwnerEnforced" } }, child);
    this.versioning = new aws.s3.BucketVersioning(`${name}-versioning`, {
      ...target,
      versioningConfiguration: { status: "Enabled" },
    }, child);
    new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-encryption`, {
      ...target,
      rules: [keyArn === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
        // Bucket keys make one key request per bucket and period instead of one per object: encryption costs nothing extra.
        : { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn }, bucketKeyEnabled: true }],
    }, child);
    // S3 refuses concurrent changes of one bucket's policy and public access block, hence the order.
    this.policy = new aws.s3.BucketPolicy(`${name}-policy`, {
      ...target,
      policy: policyDocument(...bucketTlsOnly(`arn:aws:s3:::${bucketName}`), ...statements),
    }, { ...child, dependsOn: [blocked] });
    new aws.s3.BucketLifecycleConfiguration(`${name}-lifecycle`, {
      ...target,
      rules: args.lifecycleRules,
    }, { ...child, dependsOn: [this.versioning] });
    if (lock !== undefined) {
      new aws.s3.BucketObjectLockConfiguration(`${name}-lock`, {
        ...target,
        rule: { defaultRetention: { mode: lock.mode, days: lock.days } },
      }, { ...child, dependsOn: [this.versioning] });
    }
    if (accessLogBucket !== undefined) {
      new aws.s3.BucketLogging(`${name}-logging`, {
        ...target,
        targetBucket: accessLogBucket,
        targetPrefix: `${bucketName}/`,
      }, child);
    }

    this.bucket = bucket.bucket;
    this.arn = bucket.arn;
    this.registerOutputs({ bucket: this.bucket, arn: this.arn });
  }
}

/** Removes the parts of uploads that were never completed: they cost money and cannot be listed as objects. */
export const abortStaleUploads: aws.types.input.s3.BucketLifecycleConfigurationRule = {
  id: "abort-stale-uploads",
  status: "Enabled",
  filter: {},
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
};

/** Deletes objects, and versions that were replaced or deleted, after so many days. */
export function expireAfter(days: number): aws.types.input.s3.BucketLifecycleConfigurationRule {
  return {
    id: "expire-after-retention",
    status: "Enabled",
    filter: {},
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: days },
  };
}
