// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { logGroupArn } from "../_kit/key";
import { policyDocument } from "../_kit/policy";

/** What a host may do: be reached through Session Manager, write its own log group, and publish its own metrics. */
export function hostIdentity(name: string, place: Place, logGroupName: string, opts: pulumi.CustomResourceOptions): aws.iam.InstanceProfile {
  const physical = `${place.namePrefix}-${name}`;
  const role = new aws.iam.Role(`${name}-role`, {
    name: physical,
    description: "What a host itself may do",
    assumeRolePolicy: policyDocument({
      Sid: "HostsOnly",
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  }, opts);
  new aws.iam.RolePolicy(`${name}-session-manager`, {
    name: "session-manager",
    role: role.name,
    policy: policyDocument({
      // These actions know no resource (Session Manager guide, "minimal Session Manager permissions").
      Sid: "SessionManager",
      Effect: "Allow",
      Action: [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    }),
  }, opts);
  new aws.iam.RolePolicy(`${name}-telemetry`, {
    name: "telemetry",
    role: role.name,
    policy: policyDocument(
      {
        Sid: "WriteOwnLogGroup",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: [logGroupArn(place, logGroupName), `${logGroupArn(place, logGroupName)}:*`],
      },
      {
        Sid: "PublishOwnMetrics",
        Effect: "Allow",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": physical } },
      },
    ),
  }, opts);
  return new aws.iam.InstanceProfile(`${name}-profile`, { name: physical, role: role.name }, opts);
}
