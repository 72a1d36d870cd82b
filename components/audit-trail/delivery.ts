// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { policyDocument, serviceTrust, type Statement } from "../_kit/policy";

const SERVICE = "cloudtrail.amazonaws.com";

/** Lets one trail encrypt its files, each for itself ("Configure AWS KMS key policies for CloudTrail"). */
export function trailUsesKey({ accountId }: Place, trailArn: string): Statement[] {
  const trail = { Effect: "Allow", Principal: { Service: SERVICE }, Resource: "*" } as const;
  return [
    {
      ...trail,
      Sid: "TrailEncrypts",
      Action: "kms:GenerateDataKey*",
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn },
        StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${accountId}:trail/*` },
      },
    },
    { ...trail, Sid: "TrailDescribesKey", Action: "kms:DescribeKey", Condition: { StringEquals: { "aws:SourceArn": trailArn } } },
  ];
}

/** Lets one trail write its files ("Amazon S3 bucket policy for CloudTrail"); an organization's go under its id. */
export function trailStatements({ accountId }: Place, bucketName: string, trailArn: string, organizationId?: string): Statement[] {
  const bucket = `arn:aws:s3:::${bucketName}`;
  const trail = { Effect: "Allow", Principal: { Service: SERVICE } } as const;
  const owners = organizationId === undefined ? [accountId] : [accountId, organizationId];
  return [
    { ...trail, Sid: "TrailReadsAcl", Action: "s3:GetBucketAcl", Resource: bucket, Condition: { StringEquals: { "aws:SourceArn": trailArn } } },
    {
      ...trail,
      Sid: "TrailWrites",
      Action: "s3:PutObject",
      Resource: owners.map((owner) => `${bucket}/AWSLogs/${owner}/*`),
      Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

/** The role through which CloudTrail writes events into the log group, and nothing else. */
export function deliverToLogs(name: string, place: Place, trailArn: string, logGroupArn: string, opts: pulumi.CustomResourceOptions): aws.iam.Role {
  const role = new aws.iam.Role(`${name}-delivery`, {
    name: `${place.namePrefix}-${name}-delivery`,
    description: `Writes events of ${trailArn} into CloudWatch Logs`,
    assumeRolePolicy: serviceTrust(SERVICE, place.accountId),
  }, opts);
  new aws.iam.RolePolicy(`${name}-delivery-policy`, {
    role: role.name,
    policy: policyDocument({
      Sid: "WriteEvents",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:log-stream:${place.accountId}_CloudTrail_*`,
    }),
  }, opts);
  return role;
}
