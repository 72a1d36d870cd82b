// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const staff = { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: ["sts:AssumeRole", "sts:TagSession"] };
const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const support = (statement: object) => {
  trust({ ...staff, ...statement }, { name: "support" });
};

export const good = {
  "with a ticket": () => support({ Condition: { ...mfa, StringLike: { "aws:RequestTag/ConsentTicket": "SUP-?*" } } }),
};

export const bad = {
  "without": () => support({ Condition: mfa }),
  "any ticket, and none": () => support({ Condition: { ...mfa, StringLike: { "aws:RequestTag/ConsentTicket": "*" } } }),
  "a ticket, if there is one": () => support({ Condition: { ...mfa, StringLikeIfExists: { "aws:RequestTag/ConsentTicket": "SUP-?*" } } }),
  "a ticket that cannot be given": () => support({ Action: "sts:AssumeRole", Condition: { StringLike: { "aws:RequestTag/ConsentTicket": "SUP-?*" } } }),
};
