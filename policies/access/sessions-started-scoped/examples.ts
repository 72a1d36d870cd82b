// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const DOCUMENT = "arn:aws:ssm:eu-central-1:123456789012:document/SSM-SessionManagerRunShell";
const HOSTS = "arn:aws:ec2:eu-central-1:123456789012:instance/*";
const CHECK = { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } };
const TAGGED = { StringLike: { "ssm:resourceTag/team": "web" } };
const sessions = (Resource: string | string[], Condition: object) =>
  new aws.iam.Policy("sessions", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Sessions", Effect: "Allow", Action: "ssm:StartSession", Resource, Condition }] }) });

export const good = {
  "hosts with a tag, one document": () => {
    sessions([DOCUMENT, HOSTS], { ...CHECK, ...TAGGED });
  },
  "one host": () => {
    sessions([DOCUMENT, "arn:aws:ec2:eu-central-1:123456789012:instance/i-0123456789abcdef0"], CHECK);
  },
};

export const bad = {
  "no check of the document": () => {
    sessions([DOCUMENT, HOSTS], TAGGED);
  },
  "every document": () => {
    sessions(["arn:aws:ssm:*:*:document/*", HOSTS], { ...CHECK, ...TAGGED });
  },
  "every host": () => {
    sessions([DOCUMENT, HOSTS], CHECK);
  },
  "everything": () => {
    sessions("*", CHECK);
  },
};
