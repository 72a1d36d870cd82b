// SPDX-License-Identifier: Apache-2.0
import { Access, type AccessArgs } from ".";
import { AUDITOR_ACTIONS } from "./auditor-actions";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { decide, mayTake, type RequestContext } from "./testing";

const args: AccessArgs = {
  ...examplePlace,
  staff: ["arn:aws:iam::444455556666:user/alice"],
};
const access = (changes: Partial<AccessArgs>) => () => new Access("access", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

const STAFF = "list ARNs of IAM users such as arn:aws:iam::111122223333:user/alice: a role's session, one of Identity Center included, never carries "
  + "aws:MultiFactorAuthPresent, so it could not take any staff role, and an account's root would let in whoever that account trusts";

test.each([
  ["an account's root", { staff: ["arn:aws:iam::111122223333:root"] }, `staff: found ["arn:aws:iam::111122223333:root"]; ${STAFF}`],
  ["a role, whose sessions have no second factor", { staff: ["arn:aws:iam::111122223333:role/staff"] }, `staff: found ["arn:aws:iam::111122223333:role/staff"]; ${STAFF}`],
  ["a permission set of Identity Center", { staff: ["arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ops_0123456789abcdef"] },
    `staff: found ["arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ops_0123456789abcdef"]; ${STAFF}`],
  ["everyone", { staff: ["*"] }, `staff: found ["*"]; ${STAFF}`],
  ["nobody", { staff: [] }, `staff: found []; ${STAFF}`],
  ["any text as a ticket", { ticketPattern: "*" }, 'ticketPattern: found "*"; use a pattern that not every text fits, such as SUP-?*'],
  ["all repositories of an owner", { repository: "example-corp/*" }, 'repository: found "example-corp/*"; use owner/name without wildcards'],
  ["sessions that idle for a day", { idleMinutes: 1440 }, "idleMinutes: found 1440; use 1 to 60 minutes"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(access(changes))).toBe(message);
});

const object = "arn:aws:s3:::example-prod-data-111122223333-eu-central-1/file";
const bucket = "arn:aws:s3:::example-prod-data-111122223333-eu-central-1";
const key = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000000";
const host = "arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0";
const trailFile = "arn:aws:s3:::example-prod-trail-111122223333-eu-central-1/AWSLogs/111122223333/CloudTrail/x.json.gz";
const trail = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/example-prod-trail";

let built: Built;
beforeAll(async () => {
  built = await build(access({ repository: "example-corp/infrastructure" }));
});

describe("what a role may do", () => {
  const owned: RequestContext = { "ssm:resourceTag/glacis:prefix": "example-prod" };
  const others: RequestContext = { "ssm:resourceTag/glacis:prefix": "other" };
  const document = "arn:aws:ssm:eu-central-1:111122223333:document";
  const group = (name: string) => `arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:u:autoScalingGroupName/${name}`;
  const logs = "arn:aws:logs:eu-central-1:111122223333:log-group:/glacis/example-prod/hosts";
  const admin = "arn:aws:iam::111122223333:role/admin";

  test.each<[role: string, action: string, resource: string, expected: "allow" | "deny", context?: RequestContext]>([
    ["operator", "ssm:StartSession", host, "allow", owned],
    ["operator", "ssm:StartSession", host, "deny", others],
    ["operator", "ssm:StartSession", `${document}/SSM-SessionManagerRunShell`, "allow"],
    ["operator", "ssm:StartSession", `${document}/AWS-StartPortForwardingSession`, "deny"],
    ["operator", "ssm:SendCommand", host, "deny"],
    ["operator", "autoscaling:StartInstanceRefresh", group("example-prod-hosts"), "allow"],
    ["operator", "autoscaling:StartInstanceRefresh", group("other"), "deny"],
    ["operator", "logs:FilterLogEvents", logs, "allow"],
    ["operator", "logs:Unmask", logs, "deny"],
    ["operator", "logs:DeleteLogGroup", logs, "deny"],
    ["operator", "s3:GetObject", object, "deny"],
    ["operator", "kms:Decrypt", key, "deny"],
    ["operator", "cloudtrail:StopLogging", trail, "deny"],
    ["operator", "cloudtrail:DeleteTrail", trail, "deny"],
    ["operator", "cloudtrail:PutEventSelectors", trail, "deny"],
    ["operator", "guardduty:DeleteDetector", "arn:aws:guardduty:eu-central-1:111122223333:detector/0123456789abcdef0123456789abcdef", "deny"],
    ["operator", "config:StopConfigurationRecorder", "*", "deny"],
    ["operator", "iam:PassRole", admin, "deny", { "iam:PassedToService": "ec2.amazonaws.com" }],
    ["operator", "iam:CreateAccessKey", "arn:aws:iam::111122223333:user/alice", "deny"],
    ["operator", "sts:AssumeRole", admin, "deny"],
    ["storage-operator", "s3:ListBucketVersions", bucket, "allow"],
    ["storage-operator", "s3:GetObject", object, "deny"],
    ["storage-operator", "s3:GetObjectVersion", object, "deny"],
    ["storage-operator", "kms:Decrypt", key, "deny"],
    ["storage-operator", "kms:ReEncryptFrom", key, "deny"],
    ["storage-operator", "kms:CreateGrant", key, "deny"],
    ["storage-operator", "kms:GenerateDataKey", key, "deny"],
    ["storage-operator", "s3:PutBucketObjectLockConfiguration", bucket, "deny"],
    ["storage-operator", "s3:PutBucketPolicy", bucket, "deny"],
    ["storage-operator", "s3:DeleteBucket", bucket, "deny"],
    ["support", "ssm:StartSession", host, "allow", owned],
    ["support", "ssm:StartSession", host, "deny", others],
    ["support", "ssm:StartSession", `${document}/AWS-StartNonInteractiveCommand`, "deny"],
    ["support", "logs:FilterLogEvents", logs, "deny"],
    ["support", "s3:GetObject", object, "deny"],
    ["auditor", "s3:GetBucketPolicy", bucket, "allow"],
    ["auditor", "s3:GetBucketPolicy", "arn:aws:s3:::other", "deny"],
    ["auditor", "s3:GetObject", object, "deny"],
    ["auditor", "s3:GetObject", trailFile, "allow"],
    ["auditor", "s3:GetObjectRetention", object, "allow"],
    ["auditor", "s3:ListAllMyBuckets", "*", "deny"],
    ["auditor", "kms:Decrypt", key, "deny", { "kms:ResourceAliases": ["alias/example-prod-backup"] }],
    ["auditor", "kms:Decrypt", key, "allow", { "kms:ResourceAliases": ["alias/example-prod-trail"] }],
    ["auditor", "kms:GetKeyPolicy", key, "allow"],
    ["auditor", "iam:GetRole", "arn:aws:iam::111122223333:role/example-prod-operator", "allow"],
    ["auditor", "iam:GetRole", admin, "deny"],
    ["auditor", "iam:ListUsers", "*", "deny"],
    ["auditor", "cloudtrail:GetTrailStatus", trail, "allow"],
    ["auditor", "cloudtrail:GetTrailStatus", "arn:aws:cloudtrail:eu-central-1:111122223333:trail/other", "deny"],
    ["auditor", "sns:GetTopicAttributes", "arn:aws:sns:eu-central-1:111122223333:example-prod-monitoring-alarms", "allow"],
    ["auditor", "sns:GetTopicAttributes", "arn:aws:sns:eu-central-1:111122223333:other", "deny"],
    ["auditor", "ec2:DescribeSecurityGroups", "*", "allow"],
    ["auditor", "ec2:DescribeInstanceAttribute", host, "deny"],
    ["auditor", "logs:GetLogEvents", `${logs}:log-stream:x`, "deny"],
    ["auditor", "logs:GetDataProtectionPolicy", logs, "allow"],
    ["auditor", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x-AbCdEf", "deny"],
    ["auditor", "ssm:GetParameter", "arn:aws:ssm:eu-central-1:111122223333:parameter/x", "deny"],
    ["auditor", "iam:CreateRole", admin, "deny"],
    ["auditor", "iam:GetInstanceProfile", "arn:aws:iam::111122223333:instance-profile/example-prod-hosts", "allow"],
    ["auditor", "iam:GetInstanceProfile", "arn:aws:iam::111122223333:instance-profile/other", "deny"],
    ["auditor", "backup:GetBackupSelection", "arn:aws:backup:eu-central-1:111122223333:backup-plan:1", "allow"],
    ["auditor", "backup:GetRestoreTestingSelection", "arn:aws:backup:eu-central-1:111122223333:restore-testing-plan:monthly-1", "allow"],
    ["auditor", "ssm:GetPatchBaseline", "arn:aws:ssm:eu-central-1:111122223333:patchbaseline/pb-0123456789abcdef0", "allow"],
    ["auditor", "logs:DescribeSubscriptionFilters", logs, "allow"],
    ["auditor", "sqs:GetQueueAttributes", "arn:aws:sqs:eu-central-1:111122223333:example-prod-monitoring-dead-letters", "allow"],
    ["auditor", "sqs:GetQueueAttributes", "arn:aws:sqs:eu-central-1:111122223333:other", "deny"],
    ["auditor", "sqs:ReceiveMessage", "arn:aws:sqs:eu-central-1:111122223333:example-prod-monitoring-dead-letters", "deny"],
    ["auditor", "events:ListTargetsByRule", "arn:aws:events:eu-central-1:111122223333:rule/example-prod-monitoring-critical-findings", "allow"],
    ["auditor", "events:ListTargetsByRule", "arn:aws:events:eu-central-1:111122223333:rule/other", "deny"],
    ["auditor", "acm:GetCertificate", "arn:aws:acm:eu-central-1:111122223333:certificate/1", "allow"],
    ["auditor", "acm:ExportCertificate", "arn:aws:acm:eu-central-1:111122223333:certificate/1", "deny"],
    ["auditor", "route53:ListResourceRecordSets", "arn:aws:route53:::hostedzone/Z1", "allow"],
    ["auditor", "route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1", "deny"],
    ["auditor", "autoscaling:DescribeAutoScalingGroups", "*", "allow"],
    ["break-glass", "s3:GetObjectVersion", object, "allow"],
    ["break-glass", "ec2:RebootInstances", host, "allow"],
    ["break-glass", "s3:PutObjectRetention", object, "deny"],
    ["break-glass", "s3:BypassGovernanceRetention", object, "deny"],
    ["break-glass", "s3:DeleteObjectVersion", object, "deny"],
    ["break-glass", "s3:PutObjectLegalHold", object, "deny"],
    ["break-glass", "s3:PutLifecycleConfiguration", bucket, "deny"],
    ["break-glass", "kms:ScheduleKeyDeletion", key, "deny"],
    ["break-glass", "cloudtrail:DeleteTrail", trail, "deny"],
    ["break-glass", "iam:CreateUser", "arn:aws:iam::111122223333:user/x", "deny"],
    ["break-glass", "iam:PassRole", admin, "deny", { "iam:PassedToService": "ec2.amazonaws.com" }],
    ["break-glass", "iam:PutRolePolicy", "arn:aws:iam::111122223333:role/example-prod-break-glass", "deny"],
    ["break-glass", "iam:DeleteRolePermissionsBoundary", "arn:aws:iam::111122223333:role/example-prod-break-glass", "deny"],
    ["break-glass", "logs:Unmask", logs, "deny"],
    ["pull-requests", "ec2:DescribeInstances", "*", "allow"],
    ["pull-requests", "ssm:GetParameter", "arn:aws:ssm:eu-central-1:111122223333:parameter/x", "deny"],
    ["pull-requests", "s3:GetObject", trailFile, "deny"],
    ["pull-requests", "kms:Decrypt", key, "deny", { "kms:ResourceAliases": ["alias/example-prod-trail"] }],
    ["pull-requests", "ec2:TerminateInstances", host, "deny"],
    ["pull-requests", "s3:GetObject", object, "deny"],
  ])("%s, %s on %s: %s", async (...row) => {
    // Named one by one, a row without context would be given jest's callback in its place.
    const [role, action, resource, expected, context] = row;
    expect(await decide(built, role, action, resource, context)).toBe(expected);
  });
});

describe("what the audit reads", () => {
  const granted = (role: string) => built.policy("aws:iam/rolePolicy:RolePolicy", `access-${role}-policy`).Statement.flatMap(({ Action }) => Action as string | string[]);

  test("the auditor's role has every action of readers and probes, and beside them only what adds evidence", () => {
    const adds = ["kms:GenerateDataKey", "kms:GetPublicKey", "kms:Sign", "s3:GetObjectTagging", "s3:PutObject", "s3:PutObjectTagging"];
    expect(granted("auditor").sort()).toEqual([...AUDITOR_ACTIONS, ...adds].sort());
  });

  test("no statement but the one for what IAM cannot confine is about anything", () => {
    const { Statement } = built.policy("aws:iam/rolePolicy:RolePolicy", "access-auditor-policy");
    expect(Statement.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid)).toEqual(["ReadAccount"]);
  });

  test("every policy fits: 10240 characters in a role, 6144 in the boundary", () => {
    const length = (text: unknown) => String(text).replace(/\s/g, "").length;
    expect(built.all("aws:iam/rolePolicy:RolePolicy").filter(({ properties }) => length(properties.policy) > 10_240).map(({ name }) => name)).toEqual([]);
    expect(length(built.inputs("aws:iam/policy:Policy", "access-boundary").policy)).toBeLessThan(6144);
  });
});

describe("who may take a role", () => {
  const trust = (role: string): Record<string, unknown> | undefined => built.policy("aws:iam/role:Role", `access-${role}`, "assumeRolePolicy").Statement[0];
  const staff = "arn:aws:iam::444455556666:user/alice";
  const mfa: RequestContext = { "aws:MultiFactorAuthPresent": "true", "aws:MultiFactorAuthAge": "120" };
  const ticket = (value: string): RequestContext => ({ "aws:RequestTag/ConsentTicket": value, "aws:TagKeys": ["ConsentTicket"] });

  test.each<[what: string, role: string, principal: string, context: RequestContext, expected: "allow" | "deny"]>([
    ["staff with a fresh second factor", "operator", staff, mfa, "allow"],
    ["staff without a second factor", "operator", staff, {}, "deny"],
    ["staff whose second factor was given long ago", "operator", staff, { ...mfa, "aws:MultiFactorAuthAge": "7200" }, "deny"],
    ["staff who say that there was none", "break-glass", staff, { "aws:MultiFactorAuthPresent": "false" }, "deny"],
    ["somebody else of the identity account", "operator", "arn:aws:iam::444455556666:user/mallory", mfa, "deny"],
    ["a user of the same name elsewhere", "break-glass", "arn:aws:iam::777788889999:user/alice", mfa, "deny"],
    ["an operator who wants more", "break-glass", "arn:aws:iam::111122223333:role/example-prod-operator", mfa, "deny"],
    ["support with a ticket", "support", staff, { ...mfa, ...ticket("SUP-4711") }, "allow"],
    ["support without a ticket", "support", staff, mfa, "deny"],
    ["support with an empty ticket", "support", staff, { ...mfa, ...ticket("SUP-") }, "deny"],
    ["support with a ticket of another kind", "support", staff, { ...mfa, ...ticket("please") }, "deny"],
    ["support with a ticket and without a second factor", "support", staff, ticket("SUP-4711"), "deny"],
    ["support with a tag more", "support", staff, { ...mfa, ...ticket("SUP-4711"), "aws:RequestTag/Admin": "yes", "aws:TagKeys": ["ConsentTicket", "Admin"] }, "deny"],
  ])("%s, %s: %s", async (_what, role, principal, context, expected) => {
    expect(await mayTake(built, role, principal, context)).toBe(expected);
  });

  test("support: only with a consent ticket, which stays on the session", () => {
    expect(trust("support")).toMatchObject({
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        StringLike: { "aws:RequestTag/ConsentTicket": "SUP-?*" },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["ConsentTicket"] },
      },
    });
  });

  // Compared as a whole: the evaluator knows no parameters of AWS's own, which belong to no account.
  test("pull-requests look up the image of the hosts", () => {
    const { Statement } = built.policy("aws:iam/rolePolicy:RolePolicy", "access-pull-requests-policy");
    expect(Statement.filter(({ Action }) => Action === "ssm:GetParameter").map(({ Resource }) => Resource)).toEqual(["arn:aws:ssm:eu-central-1::parameter/aws/service/debian/*"]);
  });

  // Compared as a whole: the evaluator knows no keys of GitHub's tokens, and ignores what it does not know.
  test("pull-requests: one repository's pull requests", () => {
    expect(trust("pull-requests")).toMatchObject({
      Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:example-corp/infrastructure:pull_request" } },
    });
  });

  test("every role lasts an hour at most and is within the boundary", () => {
    const roles = built.all("aws:iam/role:Role");
    const boundary = built.all("aws:iam/policy:Policy")[0]?.urn;
    expect(roles.map((r) => [r.properties.maxSessionDuration, r.propertyDependencies.permissionsBoundary])).toEqual(roles.map(() => [3600, [boundary]]));
  });
});
