// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const service = { Principal: { Service: "ec2.amazonaws.com" } };

export const good = {
  "by name": () => {
    trust(service);
  },
};

export const bad = {
  "any action": () => {
    trust({ ...service, Action: "*" });
  },
  "any action of the token service": () => {
    trust({ ...service, Action: ["sts:*"] });
  },
  "nobody": () => {
    new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Statement: [] }) });
  },
};
