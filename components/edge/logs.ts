// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { placedName, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket, expireAfter } from "../_kit/bucket";

export interface BalancerLogArgs {
  readonly place: Place;
  /** Lock of every log object; it lasts as long as the retention. */
  readonly lockMode: "COMPLIANCE" | "GOVERNANCE";
  readonly retentionDays: number;
  readonly forceDestroy: boolean;
}

/** The locked bucket a load balancer writes its access and connection logs to; its own accesses are logged beside it. */
export function balancerLogs(name: string, args: BalancerLogArgs, opts: pulumi.ComponentResourceOptions): Bucket {
  const { place, lockMode, retentionDays, forceDestroy } = args;
  const bucketName = placedName(place, name);
  const access = accessLogBucket(`${name}-access`, { place, bucketName: placedName(place, `${name}-access`), retentionDays, forceDestroy }, opts);
  return new Bucket(name, {
    bucketName,
    lock: { mode: lockMode, days: retentionDays },
    accessLogBucket: access.bucket,
    forceDestroy,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
    statements: [{
      // Load balancers can write to S3's own keys only, which is why this bucket has no key of ours.
      Sid: "LoadBalancersWrite",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucketName}/*/AWSLogs/${place.accountId}/*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${place.region}:${place.accountId}:loadbalancer/*` },
      },
    }],
  }, opts);
}
