// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const staff = { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };

export const good = {
  "left at the default": () => {
    trust(staff);
  },
  "half an hour": () => {
    new aws.ssoadmin.PermissionSet("read", { instanceArn: "arn:aws:sso:::instance/i", sessionDuration: "PT30M" });
  },
};

export const bad = {
  "half a day": () => {
    trust(staff, { maxSessionDuration: 43200 });
  },
  "a permission set for a working day": () => {
    new aws.ssoadmin.PermissionSet("admin", { instanceArn: "arn:aws:sso:::instance/i", sessionDuration: "PT8H" });
  },
};
