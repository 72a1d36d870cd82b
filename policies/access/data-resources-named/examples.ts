// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (statement: object) => {
  new aws.iam.Policy("app", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }) });
};

export const good = {
  "one bucket": () => policy({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::data/*" }),
  "reading settings of everything": () => policy({ Action: ["ec2:Describe*", "s3:GetBucketPolicy"], Resource: "*" }),
  "a prefix of log groups": () => policy({ Action: "logs:PutLogEvents", Resource: "arn:aws:logs:eu-central-1:123456789012:log-group:/app/*" }),
};

export const bad = {
  "every object": () => policy({ Action: "s3:Get*", Resource: "*" }),
  "every secret of the account": () => policy({ Action: "secretsmanager:GetSecretValue", Resource: "arn:aws:secretsmanager:us-east-1:210987654321:secret:*" }),
  "a shell by any document": () => policy({ Action: "ssm:StartSession", Resource: ["*"] }),
  "every log": () => policy({ Action: ["logs:*"], Resource: "arn:aws:logs:*:*:*" }),
  "every object of the account": () => policy({ Action: "s3:GetObject", Resource: "*", Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } } }),
  "a signature by any key of the account": () => policy({ Action: "kms:Sign", Resource: "arn:aws:kms:eu-central-1:123456789012:key/*" }),
  "every version, for copies": () => policy({ Action: "s3:GetObjectVersionForReplication", Resource: "*" }),
};
