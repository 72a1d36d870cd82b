// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { destination: "extended_s3", extendedS3Configuration: { bucketArn: "arn:aws:s3:::clicks", roleArn: "arn:aws:iam::123456789012:role/firehose" } };

export const good = {
  encrypted: () => {
    new aws.kinesis.FirehoseDeliveryStream("clicks", { ...ARGS, serverSideEncryption: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.kinesis.FirehoseDeliveryStream("clicks", ARGS);
  },
};
