// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "another policy": () => {
    new aws.iam.GroupPolicyAttachment("read", { group: "staff", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
  },
};

export const bad = {
  "full access": () => {
    new aws.iam.GroupPolicyAttachment("shell", { group: "staff", policyArn: "arn:aws:iam::aws:policy/AWSCloudShellFullAccess" });
  },
};
