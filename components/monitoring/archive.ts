// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invalid, placedName, validatePlace, type Place } from "../_kit/args";
import { encryptionKey, logGroupArn, logsMayUse, mayUseKey } from "../_kit/key";
import { lockedFiles, lockOf } from "../_kit/locked-files";
import { logGroup } from "../_kit/log-group";
import { policyDocument, type Statement } from "../_kit/policy";

export interface LogArchiveArgs extends Place {
  /** Log groups whose every record is archived as it arrives. */
  readonly logGroupNames: readonly pulumi.Input<string>[];
  /** Lock of every archived file: `COMPLIANCE` yields to nobody, `GOVERNANCE` to a special permission. @default COMPLIANCE */
  readonly lockMode?: "COMPLIANCE" | "GOVERNANCE";
  /** Days (1 to 36500) no file can be changed or deleted. @default 365 */
  readonly lockDays?: number;
  /** Days files are kept; at least `lockDays`. @default 2557, seven years */
  readonly retentionDays?: number;
  /** Refuses to destroy the archive, and keeps it in AWS when it leaves the program. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * A second copy of every log, where nobody can change it: subscriptions stream records into a locked bucket, with the same masks as in
 * CloudWatch Logs, where who holds the permission could still delete a log group.
 */
export class LogArchive extends pulumi.ComponentResource {
  readonly bucket: pulumi.Output<string>;
  /** The delivery stream, for the alarm on late deliveries. */
  readonly streamName: string;
  /** The log group of delivery errors, which is one more to watch for credentials. */
  readonly errorLogGroupName: pulumi.Output<string>;

  /** @throws InputPropertyError when there is nothing to archive, or a period or the place cannot be used */
  constructor(name: string, args: LogArchiveArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:monitoring:LogArchive", name, {}, opts);
    const { logGroupNames } = args;
    validatePlace(args);
    if (logGroupNames.length === 0) throw invalid("logGroupNames", logGroupNames, "name at least one log group");
    const lock = lockOf(args);
    const { namePrefix, accountId, region } = args;
    const child = { parent: this };
    const physical = `${namePrefix}-${name}`;
    const bucketName = placedName(args, name);
    const streamArn = `arn:aws:firehose:${region}:${accountId}:deliverystream/${physical}`;
    const errorGroup = `/glacis/${namePrefix}/${name}`;

    const key = encryptionKey(`${name}-key`, {
      place: args,
      alias: physical,
      description: `Encrypts the archive of logs ${physical}`,
      statements: [logsMayUse(args, errorGroup)],
    }, child);
    const files = lockedFiles(name, { place: args, lock, keyArn: key.arn }, child);
    const errors = logGroup(`${name}-errors`, { name: errorGroup, keyArn: key.arn }, child);
    const errorStream = new aws.cloudwatch.LogStream(`${name}-errors-stream`, { name: "delivery", logGroupName: errors.name }, child);

    const delivery = role(`${name}-delivery`, `${physical}-delivery`, policyDocument({
      // Nobody can make Firehose use the role without iam:PassRole on it; it sends no source with the call that a condition could ask for.
      Sid: "FirehoseDelivers", Effect: "Allow", Principal: { Service: "firehose.amazonaws.com" }, Action: "sts:AssumeRole",
    }), [
      {
        Sid: "WriteFiles",
        Effect: "Allow",
        Action: ["s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:PutObject"],
        Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
      },
      mayUseKey("EncryptFiles", args, physical, ["kms:Decrypt", "kms:GenerateDataKey"]),
      { Sid: "ReportErrors", Effect: "Allow", Action: "logs:PutLogEvents", Resource: `${logGroupArn(args, errorGroup)}:log-stream:*` },
    ], child);
    const stream = new aws.kinesis.FirehoseDeliveryStream(`${name}-stream`, {
      name: physical,
      destination: "extended_s3",
      serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn },
      extendedS3Configuration: {
        roleArn: delivery.arn,
        bucketArn: files.arn,
        // Records arrive compressed, with the name of their log group inside.
        compressionFormat: "UNCOMPRESSED",
        prefix: "logs/!{timestamp:yyyy/MM/dd/HH}/",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
        bufferingInterval: 300,
        bufferingSize: 64,
        cloudwatchLoggingOptions: { enabled: true, logGroupName: errors.name, logStreamName: errorStream.name },
      },
    }, { ...child, dependsOn: [files, delivery.policy] });

    const sender = role(`${name}-subscription`, `${physical}-subscription`, policyDocument({
      Sid: "LogsSend", Effect: "Allow", Principal: { Service: "logs.amazonaws.com" }, Action: "sts:AssumeRole",
      Condition: { StringLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` } },
    }), [
      { Sid: "SendRecords", Effect: "Allow", Action: ["firehose:PutRecord", "firehose:PutRecordBatch"], Resource: streamArn },
    ], child);
    for (const [index, logGroupName] of logGroupNames.entries()) {
      new aws.cloudwatch.LogSubscriptionFilter(`${name}-subscription-${index + 1}`, {
        name: physical,
        logGroup: logGroupName,
        filterPattern: "",
        destinationArn: streamArn,
        roleArn: sender.arn,
      }, { ...child, dependsOn: [sender.policy, stream] });
    }

    this.bucket = files.bucket;
    this.streamName = physical;
    this.errorLogGroupName = errors.name;
    this.registerOutputs({ bucket: this.bucket, streamName: this.streamName, errorLogGroupName: this.errorLogGroupName });
  }
}

/** A role for one service, once it may do what it is for. */
function role(name: string, physical: string, assumeRolePolicy: string, statements: readonly Statement[], opts: pulumi.CustomResourceOptions) {
  const created = new aws.iam.Role(name, { name: physical, assumeRolePolicy }, opts);
  const policy = new aws.iam.RolePolicy(`${name}-policy`, { role: created.name, policy: policyDocument(...statements) }, opts);
  return { arn: created.arn, policy };
}
