// SPDX-License-Identifier: Apache-2.0
import { Access, type AccessArgs } from ".";
import { matches, matchesAction } from "../../policies/_kit/iam";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";

const args: AccessArgs = {
  ...examplePlace,
  staff: ["arn:aws:iam::111122223333:role/staff"],
  breakGlassAlarm: { trailLogGroupName: "/glacis/example-prod/trail", topicArn: "arn:aws:sns:eu-central-1:111122223333:alarms" },
};
const access = (changes: Partial<AccessArgs>) => () => new Access("access", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

const ROOT_REFUSED = "list ARNs of users or roles such as arn:aws:iam::111122223333:role/staff; an account's root would let in whoever that account trusts";

test.each([
  ["an account's root", { staff: ["arn:aws:iam::111122223333:root"] }, `staff: found ["arn:aws:iam::111122223333:root"]; ${ROOT_REFUSED}`],
  ["everyone", { staff: ["*"] }, `staff: found ["*"]; ${ROOT_REFUSED}`],
  ["nobody", { staff: [] }, `staff: found []; ${ROOT_REFUSED}`],
  ["any text as a ticket", { ticketPattern: "*" }, 'ticketPattern: found "*"; use a pattern that not every text fits, such as SUP-?*'],
  ["all repositories of an owner", { repository: "example-corp/*" }, 'repository: found "example-corp/*"; use owner/name without wildcards'],
  ["sessions that idle for a day", { idleMinutes: 1440 }, "idleMinutes: found 1440; use 1 to 60 minutes"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(access(changes))).toBe(message);
});

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);

/** What the role's policy and the boundary together say of a request, conditions taken as met: an explicit Deny wins, else both must allow. */
function decision(built: Built, role: string, action: string, resource: string): "allow" | "deny" {
  const said = (statements: Statement[]): Set<string> =>
    new Set(statements.filter((s) => list(s.Action).some((a) => matchesAction(a, action)) && list(s.Resource).some((r) => matches(r, resource))).map((s) => s.Effect));
  const own = said(built.policy("aws:iam/rolePolicy:RolePolicy", `access-${role}-policy`).Statement as unknown as Statement[]);
  const limit = said(built.policy("aws:iam/policy:Policy", "access-boundary").Statement as unknown as Statement[]);
  return own.has("Deny") || limit.has("Deny") || !own.has("Allow") || !limit.has("Allow") ? "deny" : "allow";
}

const object = "arn:aws:s3:::example-prod-data-111122223333-eu-central-1/file";
const bucket = "arn:aws:s3:::example-prod-data-111122223333-eu-central-1";
const key = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000000";
const host = "arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0";
const trail = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/example-prod-trail";

let built: Built;
beforeAll(async () => {
  built = await build(access({ repository: "example-corp/infrastructure" }));
});

describe("what a role may do", () => {
  test.each([
    ["operator", "ssm:StartSession", host, "allow"],
    ["operator", "autoscaling:StartInstanceRefresh", "arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:u:autoScalingGroupName/example-prod-hosts", "allow"],
    ["operator", "autoscaling:StartInstanceRefresh", "arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:u:autoScalingGroupName/other", "deny"],
    ["operator", "s3:GetObject", object, "deny"],
    ["operator", "cloudtrail:StopLogging", trail, "deny"],
    ["operator", "iam:PassRole", "arn:aws:iam::111122223333:role/admin", "deny"],
    ["storage-operator", "s3:ListBucketVersions", bucket, "allow"],
    ["storage-operator", "s3:GetObject", object, "deny"],
    ["storage-operator", "s3:GetObjectVersion", object, "deny"],
    ["storage-operator", "kms:Decrypt", key, "deny"],
    ["storage-operator", "kms:ReEncryptFrom", key, "deny"],
    ["storage-operator", "kms:CreateGrant", key, "deny"],
    ["storage-operator", "s3:PutBucketObjectLockConfiguration", bucket, "deny"],
    ["support", "ssm:StartSession", host, "allow"],
    ["support", "ssm:StartSession", "arn:aws:ssm:eu-central-1:111122223333:document/AWS-StartNonInteractiveCommand", "deny"],
    ["support", "logs:FilterLogEvents", "arn:aws:logs:eu-central-1:111122223333:log-group:/glacis/example-prod/hosts", "deny"],
    ["auditor", "s3:GetBucketPolicy", bucket, "allow"],
    ["auditor", "s3:GetObject", object, "deny"],
    ["auditor", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x", "deny"],
    ["break-glass", "s3:GetObjectVersion", object, "allow"],
    ["break-glass", "s3:PutObjectRetention", object, "deny"],
    ["break-glass", "s3:BypassGovernanceRetention", object, "deny"],
    ["break-glass", "s3:DeleteObjectVersion", object, "deny"],
    ["break-glass", "cloudtrail:DeleteTrail", trail, "deny"],
    ["break-glass", "iam:CreateUser", "arn:aws:iam::111122223333:user/x", "deny"],
    ["break-glass", "iam:DeleteRolePermissionsBoundary", "arn:aws:iam::111122223333:role/example-prod-break-glass", "deny"],
    ["break-glass", "logs:Unmask", "arn:aws:logs:eu-central-1:111122223333:log-group:/glacis/example-prod/hosts", "deny"],
    ["pull-requests", "ec2:DescribeInstances", "*", "allow"],
    ["pull-requests", "ec2:TerminateInstances", host, "deny"],
  ])("%s, %s on %s: %s", (role, action, resource, expected) => {
    expect(decision(built, role, action, resource)).toBe(expected);
  });
});

describe("who may take a role", () => {
  const trust = (role: string): Record<string, unknown> | undefined => built.policy("aws:iam/role:Role", `access-${role}`, "assumeRolePolicy").Statement[0];

  test.each(["operator", "storage-operator", "auditor", "break-glass"])("%s: named staff with a fresh second factor", (role) => {
    expect(trust(role)).toMatchObject({
      Principal: { AWS: args.staff },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" }, NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } },
    });
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
