// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const staff = () => {
  new aws.iam.Role("operator", {
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:user/ada" }, Action: "sts:AssumeRole", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }] }),
  });
};

export const good = {
  "set": () => {
    staff();
    new aws.iam.AccountPasswordPolicy("passwords", { minimumPasswordLength: 14, passwordReusePrevention: 24 });
  },
};

export const bad = {
  "a role for people": staff,
  "a console user": () => {
    new aws.iam.UserLoginProfile("ada", { user: new aws.iam.User("ada", { name: "ada" }).name });
  },
};
