// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (statement: object, args: Partial<aws.iam.RoleArgs> = {}) =>
  new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }), ...args });

const staff = (Statement: object[]) => {
  const role = trust({ Principal: { AWS: "arn:aws:iam::123456789012:root" }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }, { name: "storage" });
  new aws.iam.RolePolicy("storage", { role: role.name, policy: JSON.stringify({ Statement }) });
};
const read = { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" };
const decrypt = { Effect: "Allow", Action: "kms:*", Resource: "arn:aws:kms:*:123456789012:key/*" };

const trailFiles = (prefix: string) => {
  const bucket = new aws.s3.Bucket("trail", { bucket: "example-trail" });
  new aws.cloudtrail.Trail("trail", { s3BucketName: bucket.bucket });
  staff([{ Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::example-trail/${prefix}*` }, decrypt]);
};

export const good = {
  "an auditor of the trail's files": () => trailFiles("AWSLogs/"),
  "reading without decryption": () => staff([read]),
  "decryption denied": () => staff([read, decrypt, { Effect: "Deny", Action: ["kms:Decrypt", "kms:ReEncryptFrom"], Resource: "*" }]),
};

export const bad = {
  "whatever else lies beside the trail's files": () => trailFiles(""),
  "both": () => staff([read, decrypt]),
  "denied for one key only": () => staff([read, decrypt, { Effect: "Deny", Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-central-1:123456789012:key/1" }]),
  "in two policies": () => {
    staff([read]);
    const keys = new aws.iam.Policy("keys", { policy: JSON.stringify({ Statement: [decrypt] }) });
    new aws.iam.RolePolicyAttachment("keys", { role: "storage", policyArn: keys.arn });
  },
};
