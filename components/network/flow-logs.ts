// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { encryptionKey, logGroupArn, logsMayUse } from "../_kit/key";
import { logGroup } from "../_kit/log-group";
import { policyDocument, serviceTrust } from "../_kit/policy";

export interface FlowLogArgs {
  readonly place: Place;
  readonly vpc: aws.ec2.Vpc;
  readonly retentionInDays: pulumi.Input<number>;
}

/** Records every accepted and rejected flow of a VPC in an encrypted log group. */
export function flowLogs(name: string, args: FlowLogArgs, opts: pulumi.CustomResourceOptions): aws.cloudwatch.LogGroup {
  const { place, vpc, retentionInDays } = args;
  const physical = `${place.namePrefix}-${name}`;
  const groupName = `/${place.namePrefix}/${name}`;
  const key = encryptionKey(`${name}-key`, {
    place,
    alias: physical,
    description: `Encrypts the flow logs of ${physical}`,
    statements: [logsMayUse(place, groupName)],
  }, opts);
  const group = logGroup(`${name}-group`, { name: groupName, keyArn: key.arn, retentionInDays }, opts);
  const role = new aws.iam.Role(`${name}-role`, {
    name: physical,
    description: "VPC flow logs write to their log group",
    assumeRolePolicy: serviceTrust("vpc-flow-logs.amazonaws.com", place.accountId),
  }, opts);
  new aws.iam.RolePolicy(`${name}-write`, {
    name: "write",
    role: role.name,
    policy: policyDocument({
      Sid: "WriteOwnGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: [logGroupArn(place, groupName), `${logGroupArn(place, groupName)}:*`],
    }),
  }, opts);
  new aws.ec2.FlowLog(name, {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestinationType: "cloud-watch-logs",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    maxAggregationInterval: 60,
  }, opts);
  return group;
}
