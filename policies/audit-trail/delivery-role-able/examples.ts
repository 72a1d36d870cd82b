// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (service: string, Action: string[] | undefined) => {
  const role = new aws.iam.Role("trail", { name: "trail", assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }] }) });
  if (Action) new aws.iam.RolePolicy("trail", { role: role.name, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:logs:eu-central-1:123456789012:log-group:trail:*" }] }) });
  new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", cloudWatchLogsGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:trail:*", cloudWatchLogsRoleArn: role.arn });
};
const write = ["logs:CreateLogStream", "logs:PutLogEvents"];

export const good = {
  "a trail that may write": () => trail("cloudtrail.amazonaws.com", write),
};

export const bad = {
  "a role for another service": () => trail("ec2.amazonaws.com", write),
  "a role that may do nothing": () => trail("cloudtrail.amazonaws.com", undefined),
  "a role that may only open streams": () => trail("cloudtrail.amazonaws.com", ["logs:CreateLogStream"]),
  "a replication that may not write copies": () => {
    const role = new aws.iam.Role("replicator", { name: "replicator", assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
    new aws.iam.RolePolicy("replicator", { role: role.name, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource: "*" }] }) });
    new aws.s3.BucketReplicationConfig("data", { bucket: "data", role: role.arn, rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }] });
  },
};
