// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a policy for a purpose": () => {
    new aws.iam.RolePolicyAttachment("read", { role: "app", policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" });
  },
};

export const bad = {
  "to a role": () => {
    new aws.iam.RolePolicyAttachment("admin", { role: "app", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" });
  },
  "in the role itself": () => {
    new aws.iam.Role("admin", { assumeRolePolicy: "{}", managedPolicyArns: ["arn:aws:iam::aws:policy/IAMFullAccess"] });
  },
  "to a group": () => {
    new aws.iam.GroupPolicyAttachment("admin", { group: "staff", policyArn: "arn:aws:iam::aws:policy/PowerUserAccess" });
  },
  "to a permission set": () => {
    new aws.ssoadmin.ManagedPolicyAttachment("admin", { instanceArn: "arn:aws:sso:::instance/i", permissionSetArn: "arn:aws:sso:::permissionSet/i/p", managedPolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" });
  },
};
