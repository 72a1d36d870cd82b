// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const staff = { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };

export const good = {
  "bounded": () => {
    const boundary = new aws.iam.Policy("boundary", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }) });
    trust(staff, { permissionsBoundary: boundary.arn });
  },
};

export const bad = {
  "unbounded": () => {
    trust(staff);
  },
};
