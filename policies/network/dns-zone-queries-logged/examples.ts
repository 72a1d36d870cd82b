// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const cloudwatchLogGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/dns/example.com";

export const good = {
  "logged": () => {
    const zone = new aws.route53.Zone("main", { name: "example.com" });
    new aws.route53.QueryLog("main", { zoneId: zone.zoneId, cloudwatchLogGroupArn });
  },
};

export const bad = {
  "not logged": () => {
    new aws.route53.Zone("main", { name: "example.com" });
  },
  "another zone logged instead": () => {
    const other = new aws.route53.Zone("other", { name: "example.org" });
    new aws.route53.Zone("main", { name: "example.com" });
    new aws.route53.QueryLog("other", { zoneId: other.id, cloudwatchLogGroupArn });
  },
};
