// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

export const good = {
  "a service": () => {
    trust({ Principal: { Service: "ec2.amazonaws.com" } });
  },
  "an account": () => {
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:root" } });
  },
  "the organisation": () => {
    trust({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } });
  },
};

export const bad = {
  "everyone": () => {
    trust({ Principal: { AWS: "*" } });
  },
  "everyone with an external id": () => {
    trust({ Principal: "*", Condition: { StringEquals: { "sts:ExternalId": "example" } } });
  },
  "as an object": () => {
    new aws.iam.Role("role", { assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }] } });
  },
  "every identity provider": () => {
    trust({ Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: "*" } });
  },
};
