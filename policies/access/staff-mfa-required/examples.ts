// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const account = { Principal: { AWS: "arn:aws:iam::123456789012:root" } };

export const good = {
  "with a second factor": () => {
    trust({ ...account, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } });
  },
  "beside a role for machines": () => {
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:user/alice" }, Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } } });
    new aws.iam.Role("host", { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }] }) });
  },
  "beside a role that machines of the stack take": () => {
    new aws.iam.Role("runner", { name: "runner", assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }] }) });
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/runner" } }, { name: "deploy" });
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:user/alice" }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }, { name: "auditor" });
  },
  "beside a role for another company": () => {
    trust({ Principal: { AWS: "arn:aws:iam::210987654321:role/scanner" }, Condition: { StringEquals: { "sts:ExternalId": "7d0c6f5b" } } }, { name: "scanner" });
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:user/alice" }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }, { name: "auditor" });
  },
};

export const bad = {
  "without": () => {
    trust(account);
  },
  "only where the key is there": () => {
    trust({ ...account, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } });
  },
  "dropped from a role that opens no shell": () => {
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/staff" } }, { name: "auditor" });
  },
  "through a role of the stack that people take": () => {
    new aws.iam.Role("staff", { name: "staff", assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::210987654321:role/employees" } }] }) });
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/staff" } }, { name: "auditor" });
  },
  "everyone of the organization": () => {
    trust({ Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }, { name: "auditor" });
  },
  "a role that opens shells": () => {
    const role = trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/staff" } }, { name: "operator" });
    new aws.iam.RolePolicy("operator", { role: role.name, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "ssm:StartSession", Resource: "*" }] }) });
  },
};
