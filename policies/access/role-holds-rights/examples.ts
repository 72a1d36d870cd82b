// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const role = (name: string, args: Partial<aws.iam.RoleArgs> = {}) => new aws.iam.Role(name, { name, assumeRolePolicy: document({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }), ...args });
const rights = document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::example/*" });

export const good = {
  "inline": () => {
    role("web", { inlinePolicies: [{ name: "data", policy: rights }] });
  },
  "attached": () => {
    new aws.iam.RolePolicyAttachment("web", { role: role("web").name, policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" });
  },
};

export const bad = {
  "none": () => {
    role("web");
  },
  "those of another": () => {
    role("web");
    new aws.iam.RolePolicy("web", { role: role("api").name, policy: rights });
  },
};
