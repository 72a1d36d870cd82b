// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, matchesAnywhere, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

/** Actions that read or change data or secrets, and that all take a resource, with one that nobody would name. */
const DATA: Readonly<Record<string, string>> = {
  "s3:GetObject": "arn:aws:s3:::zz-any-name/zz",
  "s3:GetObjectVersion": "arn:aws:s3:::zz-any-name/zz",
  "s3:GetObjectVersionForReplication": "arn:aws:s3:::zz-any-name/zz",
  "s3:PutObject": "arn:aws:s3:::zz-any-name/zz",
  "s3:DeleteObject": "arn:aws:s3:::zz-any-name/zz",
  "s3:ReplicateObject": "arn:aws:s3:::zz-any-name/zz",
  "s3:GetReplicationConfiguration": "arn:aws:s3:::zz-any-name",
  "s3:ListBucket": "arn:aws:s3:::zz-any-name",
  "dynamodb:GetItem": "arn:aws:dynamodb:eu-central-1:123456789012:table/zz-any-name",
  "dynamodb:PutItem": "arn:aws:dynamodb:eu-central-1:123456789012:table/zz-any-name",
  "secretsmanager:GetSecretValue": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:zz-any-name",
  "ssm:GetParameter": "arn:aws:ssm:eu-central-1:123456789012:parameter/zz-any-name",
  "ssm:StartSession": "arn:aws:ssm:eu-central-1:123456789012:document/zz-any-name",
  "ssm:TerminateSession": "arn:aws:ssm:eu-central-1:123456789012:session/zz-any-name",
  "ssm:SendCommand": "arn:aws:ssm:eu-central-1:123456789012:document/zz-any-name",
  "sqs:ReceiveMessage": "arn:aws:sqs:eu-central-1:123456789012:zz-any-name",
  "sns:Publish": "arn:aws:sns:eu-central-1:123456789012:zz-any-name",
  "lambda:InvokeFunction": "arn:aws:lambda:eu-central-1:123456789012:function:zz-any-name",
  "logs:PutLogEvents": "arn:aws:logs:eu-central-1:123456789012:log-group:zz-any-name:log-stream:zz",
  "logs:GetLogEvents": "arn:aws:logs:eu-central-1:123456789012:log-group:zz-any-name:log-stream:zz",
  "firehose:PutRecord": "arn:aws:firehose:eu-central-1:123456789012:deliverystream/zz-any-name",
  "kms:Encrypt": "arn:aws:kms:eu-central-1:123456789012:key/zz-any-name",
  "kms:Sign": "arn:aws:kms:eu-central-1:123456789012:key/zz-any-name",
  "kms:GenerateDataKey": "arn:aws:kms:eu-central-1:123456789012:key/zz-any-name",
  "autoscaling:SetDesiredCapacity": "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:zz:autoScalingGroupName/zz-any-name",
};

/** Conditions that leave every resource of the account in. */
const LEAVES_ALL = /^aws:(resourceaccount|resourceorgid|resourceorgpaths|principalaccount|principalorgid|securetransport|requestedregion|multifactorauthpresent|multifactorauthage)$/;

export default defineControl({
  id: "data-resources-named",
  title: "Policies name the resources whose data they open",
  severity: "medium",
  why: "A role that may read every bucket, secret or log is one bug away from giving all of them away, not only its own.",
  fix: "Name in Resource the buckets, tables, secrets, log groups or keys that are needed, or narrow the statement by a condition.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (!s.allows || s.conditions.some(({ key }) => !LEAVES_ALL.test(key)) || isAdministrative(s)) return;
      const open = Object.entries(DATA).filter(([action, any]) => s.coversAction(action) && (s.inverted.resource || s.resourcePatterns.some((pattern) => matchesAnywhere(pattern, any))));
      if (open.length > 0) violation(`${s.label} of ${s.document.label} allows ${open.slice(0, 3).map(([action]) => action).join(", ")}${open.length > 3 ? ` and ${open.length - 3} more` : ""} on every resource`);
    });
  },
});
