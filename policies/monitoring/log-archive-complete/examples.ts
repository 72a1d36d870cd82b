// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

/** An archive of one log group, and another log group. */
function archive(): { other: aws.cloudwatch.LogGroup; send: (name: string, group: aws.cloudwatch.LogGroup, filterPattern?: string) => void } {
  const extendedS3Configuration = { bucketArn: "arn:aws:s3:::archive", roleArn: "arn:aws:iam::123456789012:role/archive" };
  new aws.kinesis.FirehoseDeliveryStream("archive", { name: "archive", destination: "extended_s3", extendedS3Configuration });
  const destinationArn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/archive";
  const send = (name: string, group: aws.cloudwatch.LogGroup, filterPattern = "") =>
    void new aws.cloudwatch.LogSubscriptionFilter(name, { logGroup: group.name, destinationArn, roleArn: "arn:aws:iam::123456789012:role/logs", filterPattern });
  send("hosts", new aws.cloudwatch.LogGroup("hosts", { name: "hosts", retentionInDays: 90 }));
  return { other: new aws.cloudwatch.LogGroup("sessions", { name: "sessions", retentionInDays: 90 }), send };
}

export const good = {
  "both": () => {
    const { other, send } = archive();
    send("sessions", other);
  },
};

export const bad = {
  "one of two": () => {
    archive();
  },
  "what matches only": () => {
    const { other, send } = archive();
    send("sessions", other, "ERROR");
  },
};
