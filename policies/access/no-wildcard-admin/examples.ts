// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (statement: object) => {
  new aws.iam.Policy("app", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }) });
};

export const good = {
  "named actions on a named resource": () => policy({ Action: ["s3:GetObject"], Resource: "arn:aws:s3:::data/*" }),
  "a boundary that only limits": () => {
    new aws.iam.RolePolicy("app", { role: "app", policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] } });
    const limit = new aws.iam.Policy("limit", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" }] }) });
    new aws.iam.Role("app", { assumeRolePolicy: "{}", permissionsBoundary: limit.arn });
  },
};

export const bad = {
  "everything": () => policy({ Action: "*", Resource: "*" }),
  "everything, in lists": () => policy({ Action: ["s3:GetObject", "*:*"], Resource: ["*"] }),
  "all but one service": () => policy({ NotAction: "iam:*", Resource: "*" }),
  "inline in a role": () => {
    new aws.iam.Role("app", { assumeRolePolicy: "{}", inlinePolicies: [{ name: "all", policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }) }] });
  },
  "as an object": () => {
    new aws.iam.RolePolicy("app", { role: "app", policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] } });
  },
  "in a permission set": () => {
    new aws.ssoadmin.PermissionSetInlinePolicy("all", { instanceArn: "arn:aws:sso:::instance/i", permissionSetArn: "arn:aws:sso:::permissionSet/i/p", inlinePolicy: JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }) });
  },
};
