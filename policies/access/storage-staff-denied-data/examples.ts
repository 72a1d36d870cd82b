// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "sts:AssumeRole", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
});
const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const manage = { Effect: "Allow", Action: ["s3:PutReplicationConfiguration", "s3:ListBucket"], Resource: "arn:aws:s3:::example-*" };
const never = { Effect: "Deny", Action: ["s3:GetObject*", "kms:Decrypt"], Resource: "*" };
const operator = (statements: object[], boundary: object[] = []) => {
  const limit = boundary.length > 0 ? new aws.iam.Policy("limit", { policy: document(...boundary) }) : undefined;
  const role = new aws.iam.Role("storage", { assumeRolePolicy: trust, ...(limit && { permissionsBoundary: limit.arn }) });
  new aws.iam.RolePolicy("storage", { role: role.name, policy: document(...statements) });
};

export const good = {
  "denied by its own policy": () => operator([manage, never]),
  "denied by its boundary": () => operator([manage], [{ Effect: "Allow", Action: "*", Resource: "*" }, never]),
};

export const bad = {
  "merely not allowed": () => operator([manage]),
  "decryption only": () => operator([manage, { ...never, Action: "kms:Decrypt" }]),
  "only of some objects": () => operator([manage, { ...never, Resource: "arn:aws:s3:::example-a/*" }]),
  "unless": () => operator([manage, { ...never, Condition: { StringNotEquals: { "aws:PrincipalTag/team": "storage" } } }]),
};
