// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const role = (statements: object[], args: Partial<aws.iam.RoleArgs> = {}) => {
  const deploy = new aws.iam.Role("deploy", { name: "deploy", assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: "codebuild.amazonaws.com" }, Action: "sts:AssumeRole" }] }), ...args });
  statements.forEach((statement, i) => new aws.iam.RolePolicy(`deploy-${i}`, { role: deploy.name, policy: JSON.stringify({ Statement: [statement] }) }));
};
const pass = { Effect: "Allow", Action: "iam:PassRole", Resource: "*" };
const start = { Effect: "Allow", Action: ["ec2:RunInstances", "ec2:Describe*"], Resource: "*" };

export const good = {
  "one role may be passed": () => role([{ ...pass, Resource: "arn:aws:iam::123456789012:role/host" }, start]),
  "roles may be passed to one service": () => role([{ ...pass, Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }, start]),
  "a boundary forbids it": () => {
    const boundary = new aws.iam.Policy("boundary", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" }] }) });
    role([pass, start], { permissionsBoundary: boundary.arn });
  },
};

export const bad = {
  "passing any role, and starting hosts, in two policies": () => role([pass, start]),
  "rewriting policies": () => role([{ Effect: "Allow", Action: "iam:Create*", Resource: "*" }]),
  "attached and inline together": () => {
    role([pass]);
    const hosts = new aws.iam.Policy("hosts", { policy: JSON.stringify({ Statement: [start] }) });
    new aws.iam.RolePolicyAttachment("hosts", { role: "deploy", policyArn: hosts.arn });
  },
  "a user through its group": () => {
    const user = new aws.iam.User("alice", { name: "alice" });
    const group = new aws.iam.Group("ops", { name: "ops" });
    new aws.iam.UserGroupMembership("alice", { user: user.name, groups: [group.name] });
    new aws.iam.GroupPolicy("ops", { group: group.name, policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "iam:PutUserPolicy", Resource: "*" }] }) });
  },
};
