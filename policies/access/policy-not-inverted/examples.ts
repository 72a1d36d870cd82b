// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (statement: object) => {
  new aws.iam.Policy("app", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }) });
};

export const good = {
  "a list": () => policy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }),
  "a denial of all but a list": () => policy({ Effect: "Deny", NotAction: ["iam:*"], Resource: "*", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
};

export const bad = {
  "all but some actions": () => policy({ NotAction: ["s3:DeleteObject"], Resource: "arn:aws:s3:::data/*" }),
  "all but some resources": () => policy({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" }),
};
