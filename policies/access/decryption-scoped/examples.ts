// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policy = (statement: object) => {
  new aws.iam.Policy("app", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }) });
};

export const good = {
  "one key": () => policy({ Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }),
  "the key with an alias": () => policy({ Action: "kms:Decrypt", Resource: "arn:aws:kms:*:123456789012:key/*", Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/app" } } }),
};

export const bad = {
  "every key": () => policy({ Action: ["kms:Decrypt"], Resource: "*" }),
  "every key of the account": () => policy({ Action: "kms:*", Resource: "arn:aws:kms:eu-west-1:210987654321:key/*" }),
  "inline": () => {
    new aws.iam.RolePolicy("app", { role: "app", policy: JSON.stringify({ Statement: { Effect: "Allow", Action: ["kms:ReEncrypt*"], Resource: "*" } }) });
  },
};
