// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { placedName, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket, expireAfter } from "../_kit/bucket";
import type { Statement } from "../_kit/policy";

export interface BalancerLogArgs {
  readonly place: Place;
  /** Kind of the load balancer that writes: each has another service deliver its logs. */
  readonly writer: "application" | "network";
  /** Lock of every log object; it lasts as long as the retention. */
  readonly lockMode: "COMPLIANCE" | "GOVERNANCE";
  readonly retentionDays: number;
  readonly forceDestroy: boolean;
}

/**
 * Who may write the logs of a kind of load balancer. Either writes with S3's own keys, which is why the bucket has no key of ours.
 * Sources: "Enable access logs for your Application Load Balancer", "... for your Network Load Balancer".
 */
const writers: Readonly<Record<BalancerLogArgs["writer"], (place: Place, bucketName: string) => readonly Statement[]>> = {
  application: ({ accountId, region }, bucketName) => [{
    Sid: "LoadBalancersWrite",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucketName}/*/AWSLogs/${accountId}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*` },
    },
  }],
  network: ({ accountId, region }, bucketName) => {
    const delivery = { Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" } } as const;
    const ofThisAccount = { "aws:SourceAccount": accountId };
    const fromItsLogs = { ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` } };
    return [
      { ...delivery, Sid: "LogDeliveryReadsOwner", Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${bucketName}`, Condition: { StringEquals: ofThisAccount, ...fromItsLogs } },
      {
        ...delivery, Sid: "LogDeliveryWrites", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucketName}/*/AWSLogs/${accountId}/*`,
        Condition: { StringEquals: { ...ofThisAccount, "s3:x-amz-acl": "bucket-owner-full-control" }, ...fromItsLogs },
      },
    ];
  },
};

/** The locked bucket a load balancer writes its access and connection logs to; its own accesses are logged beside it. */
export function balancerLogs(name: string, args: BalancerLogArgs, opts: pulumi.ComponentResourceOptions): Bucket {
  const { place, writer, lockMode, retentionDays, forceDestroy } = args;
  const bucketName = placedName(place, name);
  const access = accessLogBucket(`${name}-access`, { place, bucketName: placedName(place, `${name}-access`), retentionDays, forceDestroy }, opts);
  return new Bucket(name, {
    bucketName,
    lock: { mode: lockMode, days: retentionDays },
    accessLogBucket: access.bucket,
    forceDestroy,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
    statements: writers[writer](place, bucketName),
  }, opts);
}
