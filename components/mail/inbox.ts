// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { placedName, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket, expireAfter } from "../_kit/bucket";
import { encryptionKey } from "../_kit/key";

/** Addresses whose mail is kept together, and whom it alerts. */
export interface Mailbox {
  /** Name of the receipt rule, and the folder of the bucket. */
  readonly label: string;
  readonly recipients: readonly string[];
  /** Topic that is told of every mail. @default nobody is told: such mail is read by programs */
  readonly topicArn?: pulumi.Input<string>;
}

export interface InboxArgs {
  readonly place: Place;
  readonly mailboxes: readonly Mailbox[];
  readonly retentionDays: number;
  readonly forceDestroy: boolean;
  /** Makes the rules those of the account: SES has one active set per account and region. */
  readonly activate: boolean;
  /** What has to exist before SES is asked to write to it. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** The name of the receipt rule set; topics let it in before it exists. */
export function ruleSetName(place: Place, name: string): string {
  return `${place.namePrefix}-${name}`;
}

/**
 * Takes mail over TLS only, has it scanned, and keeps it in an encrypted bucket. Mail is stored and the topic told of it, because a
 * topic's messages end at 150 KB: a report with a screenshot would bounce. The bucket has no default lock, since SES does
 * not deliver to one that has ("Deliver to S3 bucket action").
 * @returns the bucket's name
 */
export function inbox(name: string, args: InboxArgs, opts: pulumi.ComponentResourceOptions): string {
  const { place, mailboxes, retentionDays, forceDestroy } = args;
  const ruleSet = ruleSetName(place, name);
  const bucketName = placedName(place, name);
  const fromOurRules = {
    StringEquals: { "aws:SourceAccount": place.accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:ses:${place.region}:${place.accountId}:receipt-rule-set/${ruleSet}:receipt-rule/*` },
  };
  const service = { Effect: "Allow", Principal: { Service: "ses.amazonaws.com" }, Condition: fromOurRules } as const;
  const key = encryptionKey(`${name}-key`, {
    place,
    alias: ruleSet,
    description: `Encrypts the mail in ${bucketName}`,
    statements: [{ Sid: "MailEncrypt", ...service, Action: ["kms:GenerateDataKey*", "kms:Encrypt"], Resource: "*" }],
  }, opts);
  const access = accessLogBucket(`${name}-access`, { place, bucketName: placedName(place, `${name}-access`), retentionDays: 365, forceDestroy }, opts);
  const bucket = new Bucket(name, {
    bucketName,
    keyArn: key.arn,
    accessLogBucket: access.bucket,
    forceDestroy,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
    statements: [{ Sid: "MailDelivery", ...service, Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucketName}/*` }],
  }, opts);

  const rules = new aws.ses.ReceiptRuleSet(`${name}-rules`, { ruleSetName: ruleSet }, opts);
  const placed: pulumi.Resource[] = [];
  for (const { label, recipients, topicArn } of mailboxes) {
    placed.push(new aws.ses.ReceiptRule(`${name}-${label}`, {
      name: label,
      ruleSetName: rules.ruleSetName,
      enabled: true,
      recipients: [...recipients],
      tlsPolicy: "Require",
      scanEnabled: true,
      s3Actions: [{ position: 1, bucketName: bucket.bucket, objectKeyPrefix: `${label}/`, ...(topicArn !== undefined && { topicArn }) }],
      // SES tries bucket and topic when a rule is made, and does not change one set twice at a time.
    }, { ...opts, dependsOn: [bucket.policy, ...args.dependsOn, ...placed.slice(-1)] }));
  }
  // Active only once it has all its rules: a set without them refuses all mail.
  if (args.activate) new aws.ses.ActiveReceiptRuleSet(`${name}-active`, { ruleSetName: rules.ruleSetName }, { ...opts, dependsOn: placed });
  return bucketName;
}
