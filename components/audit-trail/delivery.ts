// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { policyDocument, serviceTrust, type Statement } from "../_kit/policy";

const SERVICE = "cloudtrail.amazonaws.com";

/** Whose events a trail holds: those of the account that owns it, and those of an organization. */
export interface TrailAuthors {
  readonly owner: string;
  readonly organizationId?: string;
}

/** Lets one trail encrypt its files, each for itself ("Configure AWS KMS key policies for CloudTrail"). */
export function trailUsesKey(owner: string, trailArn: string): Statement[] {
  const trail = { Effect: "Allow", Principal: { Service: SERVICE }, Resource: "*" } as const;
  return [
    {
      ...trail,
      Sid: "TrailEncrypts",
      Action: "kms:GenerateDataKey*",
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn },
        StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${owner}:trail/*` },
      },
    },
    { ...trail, Sid: "TrailDescribesKey", Action: "kms:DescribeKey", Condition: { StringEquals: { "aws:SourceArn": trailArn } } },
  ];
}

/** Lets one trail write its files ("Amazon S3 bucket policy for CloudTrail"); an organization's go under its id. */
export function trailStatements(authors: TrailAuthors, bucketName: string, trailArn: string): Statement[] {
  const bucket = `arn:aws:s3:::${bucketName}`;
  const trail = { Effect: "Allow", Principal: { Service: SERVICE } } as const;
  return [
    { ...trail, Sid: "TrailReadsAcl", Action: "s3:GetBucketAcl", Resource: bucket, Condition: { StringEquals: { "aws:SourceArn": trailArn } } },
    {
      ...trail,
      Sid: "TrailWrites",
      Action: "s3:PutObject",
      Resource: prefixes(authors).map((prefix) => `${bucket}/AWSLogs/${prefix}/*`),
      Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

/** What the names of files, and of streams of logs, begin with. */
function prefixes({ owner, organizationId }: TrailAuthors): string[] {
  return organizationId === undefined ? [owner] : [owner, organizationId];
}

/** The role through which CloudTrail writes events into the log group, and nothing else. */
export function deliverToLogs(name: string, place: Place, authors: TrailAuthors, trailArn: string, logGroupArn: string, opts: pulumi.CustomResourceOptions): aws.iam.Role {
  // "Allowing CloudTrail to use CloudWatch Logs for monitoring": an organization's streams begin with its id.
  const stream = (account: string): string => `${logGroupArn}:log-stream:${account}_CloudTrail_*`;
  const role = new aws.iam.Role(`${name}-delivery`, {
    name: `${place.namePrefix}-${name}-delivery`,
    description: `Writes events of ${trailArn} into CloudWatch Logs`,
    assumeRolePolicy: serviceTrust(SERVICE, authors.owner),
  }, opts);
  new aws.iam.RolePolicy(`${name}-delivery-policy`, {
    role: role.name,
    policy: policyDocument({
      Sid: "WriteEvents",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: authors.organizationId === undefined ? stream(authors.owner) : [stream(authors.owner), `${logGroupArn}:log-stream:${authors.organizationId}_*`],
    }),
  }, opts);
  return role;
}
