// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { placedName, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket, expireAfter } from "../_kit/bucket";
import { encryptionKey, logsMayUse } from "../_kit/key";
import { logGroup } from "../_kit/log-group";

/** Session Manager reads its account-wide preferences from a document of exactly this name. */
export const SESSION_DOCUMENT = "SSM-SessionManagerRunShell";

export interface SessionSettings {
  readonly runAs: string;
  readonly idleMinutes: number;
  readonly retentionDays: number;
  readonly logRetentionDays: pulumi.Input<number> | undefined;
  readonly forceDestroy: boolean;
}

/** Session Manager's preferences: every session encrypted, streamed to CloudWatch, kept in S3, ended when idle, and never root. */
export function sessionPreferences(name: string, place: Place, settings: SessionSettings, opts: pulumi.CustomResourceOptions): aws.cloudwatch.LogGroup {
  const { runAs, idleMinutes, retentionDays, logRetentionDays, forceDestroy } = settings;
  const alias = `${place.namePrefix}-${name}-sessions`;
  const groupName = `/glacis/${place.namePrefix}/sessions`;
  const bucketName = placedName(place, "sessions");
  const key = encryptionKey(`${name}-sessions-key`, {
    place,
    alias,
    description: "Encrypts Session Manager sessions and their logs",
    statements: [logsMayUse(place, groupName)],
  }, opts);
  const group = logGroup(`${name}-sessions`, { name: groupName, keyArn: key.arn, retentionInDays: logRetentionDays }, opts);
  const access = accessLogBucket(`${name}-sessions-access`, { place, bucketName: placedName(place, "sessions-access"), retentionDays, forceDestroy }, opts);
  const transcripts = new Bucket(`${name}-transcripts`, {
    bucketName,
    keyArn: key.arn,
    accessLogBucket: access.bucket,
    forceDestroy,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
  }, opts);
  // Plain names throughout, so that the document can be judged before any of them exists.
  new aws.ssm.Document(`${name}-session-preferences`, {
    name: SESSION_DOCUMENT,
    documentType: "Session",
    documentFormat: "JSON",
    content: JSON.stringify({
      schemaVersion: "1.0",
      description: "How sessions on hosts are encrypted, logged and ended",
      sessionType: "Standard_Stream",
      inputs: {
        kmsKeyId: `alias/${alias}`,
        cloudWatchLogGroupName: groupName,
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        s3BucketName: bucketName,
        s3KeyPrefix: "",
        s3EncryptionEnabled: true,
        idleSessionTimeout: String(idleMinutes),
        maxSessionDuration: "60",
        runAsEnabled: true,
        runAsDefaultUser: runAs,
      },
    }),
  }, { ...opts, dependsOn: [group, transcripts] });
  return group;
}
