// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (Action: string | string[], Resource: string) =>
  new aws.cloudwatch.LogResourcePolicy("waf", {
    policyName: "waf",
    policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Deliver", Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" }, Action, Resource, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }] }),
  });
const GROUP = "arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-web:*";

export const good = {
  "one group": () => {
    policy(["logs:CreateLogStream", "logs:PutLogEvents"], GROUP);
  },
};

export const bad = {
  "every group": () => {
    policy(["logs:CreateLogStream", "logs:PutLogEvents"], "*");
  },
  "every group, by its ARN": () => {
    policy("logs:PutLogEvents", "arn:aws:logs:*:*:*");
  },
  "everything": () => {
    policy("*", GROUP);
  },
  "deletion as well": () => {
    policy(["logs:PutLogEvents", "logs:DeleteLogGroup"], GROUP);
  },
};
