// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { logGroupArn } from "../_kit/key";
import { policyDocument } from "../_kit/policy";

export interface HostIdentityArgs {
  readonly logGroupName: string;
  /** Secrets that the workload gets, by name. */
  readonly secretNames: readonly string[];
  /** Repository in ECR that the workload's image is in. */
  readonly imageRepositoryArn?: string | undefined;
}

/**
 * What a host may do: be reached and patched through Systems Manager, write its own log group, publish its own metrics, and read
 * the secrets and pull the image of its workload.
 */
export function hostIdentity(name: string, place: Place, { logGroupName, secretNames, imageRepositoryArn }: HostIdentityArgs, opts: pulumi.CustomResourceOptions): aws.iam.InstanceProfile {
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
      // Sessions, and what Patch Manager's commands and reports need; none of these actions knows a resource the host could be limited
      // to (Service Authorization Reference; Systems Manager guide, "Reference: ec2messages, ssmmessages, and other API operations").
      Sid: "SessionsAndPatches",
      Effect: "Allow",
      Action: [
        "ssm:DescribeAssociation",
        "ssm:DescribeDocument",
        "ssm:GetDeployablePatchSnapshotForInstance",
        "ssm:GetDocument",
        "ssm:ListAssociations",
        "ssm:ListInstanceAssociations",
        "ssm:PutComplianceItems",
        "ssm:PutInventory",
        "ssm:UpdateAssociationStatus",
        "ssm:UpdateInstanceAssociationStatus",
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
  if (secretNames.length > 0) {
    new aws.iam.RolePolicy(`${name}-secrets`, {
      name: "secrets",
      role: role.name,
      policy: policyDocument({
        Sid: "ReadSecretsOfTheWorkload",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        // Secrets Manager adds a hyphen and six characters to a name.
        Resource: [...new Set(secretNames)].map((secret) => `arn:aws:secretsmanager:${place.region}:${place.accountId}:secret:${secret}-??????`),
      }),
    }, opts);
  }
  if (imageRepositoryArn !== undefined) {
    new aws.iam.RolePolicy(`${name}-image`, {
      name: "image",
      role: role.name,
      policy: policyDocument(
        // Knows no resource (Service Authorization Reference): a token opens what the statement below does, and nothing else.
        { Sid: "SignInToTheRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
        {
          Sid: "PullTheImageOfTheWorkload",
          Effect: "Allow",
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          Resource: imageRepositoryArn,
        },
      ),
    }, opts);
  }
  return new aws.iam.InstanceProfile(`${name}-profile`, { name: physical, role: role.name }, opts);
}
