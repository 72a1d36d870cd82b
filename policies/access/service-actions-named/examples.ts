// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (statement: object) => {
  new aws.iam.Policy("app", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }) });
};

export const good = {
  "reading one service": () => policy({ Action: ["ec2:Describe*"], Resource: "*" }),
  "a whole service on one resource": () => policy({ Action: "s3:*", Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] }),
};

export const bad = {
  "a whole service": () => policy({ Action: "s3:*", Resource: "*" }),
  "everything on one resource": () => policy({ Action: "*", Resource: "arn:aws:s3:::data/*" }),
  "one of several": () => policy({ Action: ["logs:PutLogEvents", "KMS:*"], Resource: ["*"] }),
};
