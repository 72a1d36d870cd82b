// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (statement: object) => {
  new aws.iam.Policy("app", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }) });
};

export const good = {
  "one role": () => policy({ Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/app" }),
  "roles of a path": () => policy({ Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/hosts/*" }),
  "to one service": () => policy({ Action: "iam:PassRole", Resource: "*", Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }),
};

export const bad = {
  "any role": () => policy({ Action: "iam:PassRole", Resource: "*" }),
  "any role of the account": () => policy({ Action: ["iam:Pass*"], Resource: "arn:aws:iam::210987654321:role/*" }),
  "taking any role": () => policy({ Action: "sts:AssumeRole", Resource: "*" }),
};
