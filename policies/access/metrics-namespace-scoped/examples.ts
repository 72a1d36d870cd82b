// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const publish = (Condition?: object, Action = "cloudwatch:PutMetricData") =>
  new aws.iam.Policy("metrics", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Metrics", Effect: "Allow", Action, Resource: "*", ...(Condition && { Condition }) }] }) });

export const good = {
  "one namespace": () => {
    publish({ StringEquals: { "cloudwatch:namespace": "web" } });
  },
  "a prefix": () => {
    publish({ StringLike: { "cloudwatch:namespace": "web/*" } });
  },
};

export const bad = {
  "every namespace": () => {
    publish();
  },
  "by a wildcard": () => {
    publish(undefined, "cloudwatch:Put*");
  },
  "another condition": () => {
    publish({ StringEquals: { "aws:RequestedRegion": "eu-central-1" } });
  },
};
