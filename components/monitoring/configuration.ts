// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "../_kit/access-log-bucket";
import { placedName, type Place } from "../_kit/args";
import { abortStaleUploads, Bucket, expireAfter } from "../_kit/bucket";
import { encryptionKey } from "../_kit/key";
import type { Statement } from "../_kit/policy";

const SERVICE = "config.amazonaws.com";

export interface ConfigDeliveryArgs {
  readonly retentionDays: number;
  readonly configRole: "created" | "existing";
  readonly deletionProtection: boolean;
}

/** Where AWS Config of every region delivers, and as whom it reads the account. */
export interface ConfigDelivery {
  readonly bucket: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly roleArn: string;
  /** What must be there before the first delivery. */
  readonly ready: readonly pulumi.Resource[];
}

/** The bucket for the history of configurations. It has no lock: Config does not deliver to a bucket with a default retention. */
export function configDelivery(name: string, place: Place, args: ConfigDeliveryArgs, opts: pulumi.ComponentResourceOptions): ConfigDelivery {
  const { retentionDays, configRole, deletionProtection } = args;
  const bucketName = placedName(place, "config");
  const forceDestroy = !deletionProtection;
  const key = encryptionKey(`${name}-config-key`, {
    place,
    alias: `${place.namePrefix}-config`,
    description: "Encrypts the history of configurations",
    statements: [{ ...ofThisAccount(place), Sid: "ConfigEncrypts", Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" }],
  }, opts);
  const access = accessLogBucket(`${name}-config-access`, { place, bucketName: placedName(place, "config-access"), retentionDays, forceDestroy }, opts);
  const bucket = new Bucket(`${name}-config`, {
    bucketName,
    keyArn: key.arn,
    accessLogBucket: access.bucket,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
    statements: deliveryStatements(place, bucketName),
    forceDestroy,
    protect: deletionProtection,
  }, opts);
  const role = configRole === "created"
    // Other stacks of the account may rely on it, hence it stays.
    ? [new aws.iam.ServiceLinkedRole(`${name}-config-role`, { awsServiceName: SERVICE }, { ...opts, retainOnDelete: deletionProtection })]
    : [];
  return {
    bucket: bucket.bucket,
    keyArn: key.arn,
    roleArn: `arn:aws:iam::${place.accountId}:role/aws-service-role/${SERVICE}/AWSServiceRoleForConfig`,
    ready: [bucket, ...role],
  };
}

/** Records every type of resource of a region, the global ones where it is the account's home. */
export function recordConfiguration(name: string, { namePrefix }: Place, delivery: ConfigDelivery, home: boolean, opts: pulumi.CustomResourceOptions): void {
  const recorder = new aws.cfg.Recorder(`${name}-recorder`, {
    name: namePrefix,
    roleArn: delivery.roleArn,
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: home },
  }, { ...opts, dependsOn: [...delivery.ready] });
  const channel = new aws.cfg.DeliveryChannel(`${name}-delivery`, {
    name: namePrefix,
    s3BucketName: delivery.bucket,
    s3KmsKeyArn: delivery.keyArn,
    snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
  }, { ...opts, dependsOn: [recorder] });
  new aws.cfg.RecorderStatus(`${name}-recording`, { name: recorder.name, isEnabled: true }, { ...opts, dependsOn: [channel] });
}

function ofThisAccount({ accountId }: Place) {
  return { Effect: "Allow", Principal: { Service: SERVICE }, Condition: { StringEquals: { "aws:SourceAccount": accountId } } } as const;
}

/** Lets AWS Config deliver ("Permissions for the Amazon S3 bucket for the AWS Config delivery channel"). */
function deliveryStatements(place: Place, bucketName: string): Statement[] {
  const bucket = `arn:aws:s3:::${bucketName}`;
  const config = ofThisAccount(place);
  return [
    { ...config, Sid: "ConfigChecksBucket", Action: ["s3:GetBucketAcl", "s3:ListBucket"], Resource: bucket },
    {
      ...config,
      Sid: "ConfigDelivers",
      Action: "s3:PutObject",
      Resource: `${bucket}/AWSLogs/${place.accountId}/Config/*`,
      Condition: { StringEquals: { ...config.Condition.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}
