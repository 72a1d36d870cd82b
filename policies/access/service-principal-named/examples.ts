// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const SOURCE = { StringEquals: { "aws:SourceAccount": "123456789012" } };
const document = (Principal: unknown, Action: string, Resource?: string, Condition: object = SOURCE) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Logs", Effect: "Allow", Principal, Action, ...(Resource !== undefined && { Resource }), Condition }] });
const bucket = (principal: unknown, condition?: object) => {
  const logs = new aws.s3.Bucket("logs", { bucket: "example-logs" });
  new aws.s3.BucketPolicy("logs", { bucket: logs.id, policy: document(principal, "s3:PutObject", "arn:aws:s3:::example-logs/*", condition) });
};
const service = { Service: "logging.s3.amazonaws.com" };

export const good = {
  "the service named": () => bucket(service),
  "the organisation's own principals": () => bucket("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }),
  "by way of a service, for the account's own": () => {
    new aws.kms.Key("data", { policy: document("*", "kms:Decrypt", "*", { StringEquals: { "kms:CallerAccount": "123456789012", "kms:ViaService": "ec2.eu-central-1.amazonaws.com" } }) });
  },
  "a role for one service": () => {
    new aws.iam.Role("flow-logs", { assumeRolePolicy: document({ Service: "vpc-flow-logs.amazonaws.com" }, "sts:AssumeRole") });
  },
};

export const bad = {
  "a bucket for every service": () => bucket("*"),
  "a bucket for every service, by ARN": () => bucket({ AWS: "*" }, { ArnLike: { "aws:SourceArn": "arn:aws:s3:::example-*" }, StringEquals: { "aws:SourceAccount": "123456789012" } }),
  "a key": () => {
    new aws.kms.Key("alarms", { policy: document("*", "kms:Decrypt", "*") });
  },
  "a topic": () => {
    const topic = new aws.sns.Topic("alarms", { name: "alarms" });
    new aws.sns.TopicPolicy("alarms", { arn: topic.arn, policy: document("*", "sns:Publish", "arn:aws:sns:eu-central-1:123456789012:alarms") });
  },
  "a role": () => {
    new aws.iam.Role("flow-logs", { assumeRolePolicy: document({ AWS: "*" }, "sts:AssumeRole") });
  },
  "a log group": () => {
    new aws.cloudwatch.LogResourcePolicy("waf", { policyName: "waf", policyDocument: document("*", "logs:PutLogEvents", "arn:aws:logs:eu-central-1:123456789012:log-group:waf:*") });
  },
  "a key, whatever is encrypted with it": () => {
    new aws.kms.Key("trail", { policy: document("*", "kms:GenerateDataKey*", "*", { ...SOURCE, StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:123456789012:trail/*" } }) });
  },
};
