// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const staff = (Action: string | string[], boundary?: aws.iam.Policy) => {
  const role = trust({ Principal: { AWS: "arn:aws:iam::123456789012:root" }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }, { name: "operator", ...(boundary && { permissionsBoundary: boundary.arn }) });
  new aws.iam.RolePolicy("operator", { role: role.name, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource: "*" }] }) });
};
const boundary = (denied: string[]) => new aws.iam.Policy("boundary", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: denied, Resource: "*" }] }) });

export const good = {
  "reading only": () => staff(["logs:Get*", "cloudtrail:LookupEvents"]),
  "forbidden by the boundary": () => staff(["logs:*"], boundary(["logs:Delete*", "logs:Unmask"])),
};

export const bad = {
  "stopping the trail": () => staff("cloudtrail:*"),
  "lifting masks, which the boundary forgot": () => staff(["logs:*"], boundary(["logs:Delete*"])),
};
