// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "./args";
import { abortStaleUploads, Bucket, expireAfter } from "./bucket";

export interface AccessLogBucketArgs {
  readonly place: Place;
  /** The bucket's physical name, unique in all of AWS. */
  readonly bucketName: string;
  /** Days access records are kept. */
  readonly retentionDays: number;
  readonly forceDestroy: boolean;
}

/**
 * A bucket that receives the access logs of other buckets of the account. S3 delivers them only to a bucket that is
 * encrypted with S3's own keys and has no default lock ("Enabling Amazon S3 server access logging", permissions).
 */
export function accessLogBucket(name: string, args: AccessLogBucketArgs, opts: pulumi.ComponentResourceOptions): Bucket {
  const { place, bucketName, retentionDays, forceDestroy } = args;
  return new Bucket(name, {
    bucketName,
    forceDestroy,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
    statements: [{
      Sid: "AccessLogDelivery",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucketName}/*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:s3:::${place.namePrefix}-*` },
      },
    }],
  }, opts);
}
