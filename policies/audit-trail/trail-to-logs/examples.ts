// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (args: Partial<aws.cloudtrail.TrailArgs>) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", isMultiRegionTrail: true, ...args });

export const good = {
  "both set": () => {
    const group = new aws.cloudwatch.LogGroup("trail", {});
    trail({ cloudWatchLogsGroupArn: group.arn.apply((arn) => `${arn}:*`), cloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/trail" });
  },
};

export const bad = {
  "files only": () => {
    trail({});
  },
  "no role to write with": () => {
    trail({ cloudWatchLogsGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:trail:*" });
  },
};
