// SPDX-License-Identifier: Apache-2.0
import type { Place } from "../_kit/args";
import type { Statement } from "../_kit/policy";

/**
 * Lets EC2 encrypt volumes for principals of this account, auto-scaling's service role among them. That role's own policy
 * grants no keys, so the key must; it may not exist yet in a new account, and a key policy naming an absent principal is
 * refused, so the statement names it by condition. The shape is that of the `aws/ebs` key AWS manages itself.
 */
export function volumesMayUse(place: Place): readonly Statement[] {
  const condition = { "kms:CallerAccount": place.accountId, "kms:ViaService": `ec2.${place.region}.amazonaws.com` };
  const autoScaling = `arn:aws:iam::${place.accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  return [
    {
      Sid: "VolumesThroughEc2",
      Effect: "Allow",
      Principal: "*",
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: { StringEquals: condition },
    },
    {
      Sid: "AutoScalingGrantsToVolumes",
      Effect: "Allow",
      Principal: "*",
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: {
        StringEquals: { "kms:CallerAccount": place.accountId, "aws:PrincipalArn": autoScaling },
        Bool: { "kms:GrantIsForAWSResource": "true" },
      },
    },
  ];
}
