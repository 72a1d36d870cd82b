// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const groups = () => {
  const events = new aws.cloudwatch.LogGroup("events", { name: "trail" });
  const app = new aws.cloudwatch.LogGroup("app", { name: "app" });
  new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", cloudWatchLogsGroupArn: pulumi.interpolate`${events.arn}:*` });
  return { events, app };
};
const filter = ({ name }: aws.cloudwatch.LogGroup) =>
  new aws.cloudwatch.LogMetricFilter("root", { logGroupName: name, pattern: '{ $.userIdentity.type = "Root" }', metricTransformation: { namespace: "Trail", name: "Root", value: "1" } });

export const good = {
  "the trail's": () => {
    filter(groups().events);
  },
};

export const bad = {
  "an application's": () => {
    filter(groups().app);
  },
};
