// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";

export const good = {
  "groups": () => {
    new aws.iam.PolicyAttachment("read", { policyArn, groups: ["auditors"] });
  },
};

export const bad = {
  "attached": () => {
    new aws.iam.UserPolicyAttachment("read", { user: "alice", policyArn });
  },
  "attached to several": () => {
    new aws.iam.PolicyAttachment("read", { policyArn, users: ["alice"], groups: ["auditors"] });
  },
  "inline": () => {
    new aws.iam.UserPolicy("read", { user: "alice", policy: JSON.stringify({ Statement: [] }) });
  },
};
