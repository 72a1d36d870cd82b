// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { policyDocument, type Statement } from "../_kit/policy";
import { auditor } from "./auditor";
import { breakGlass, evidenceWriter, guardRails, operator, pullRequests, storageOperator, support } from "./policies";
import { SESSION_DOCUMENT, sessionPreferences } from "./sessions";
import { consentTrust, GITHUB, pullRequestTrust, staffTrust } from "./trust";

export interface AccessArgs extends Place {
  /**
   * ARNs of the IAM users that may take staff roles, of this account or of an identity account. Not of roles: AWS puts
   * `aws:MultiFactorAuthPresent`, which every staff role demands, into requests of users only, and never into those of a role's session.
   */
  readonly staff: readonly string[];
  /** What a support ticket that shows consent looks like, `*` and `?` as wildcards. @default `SUP-?*` */
  readonly ticketPattern?: string;
  /** GitHub repository, `owner/name`, whose pull requests may preview the stack. @default none */
  readonly repository?: string;
  /** Unprivileged user of the hosts that sessions run as. @default ssm-user */
  readonly runAs?: string;
  /** Minutes (1 to 60) after which an idle session ends. @default 15 */
  readonly idleMinutes?: number;
  /** Days transcripts of sessions are kept in S3. @default 365 */
  readonly transcriptDays?: number;
  /** Days transcripts stay searchable in CloudWatch Logs. @default 365 */
  readonly logRetentionDays?: pulumi.Input<number>;
  /** Keeps transcripts when the stack is destroyed. @default true */
  readonly deletionProtection?: boolean;
}

const STAFF_FIX = "list ARNs of IAM users such as arn:aws:iam::111122223333:user/alice: a role's session, one of Identity Center included, never carries "
  + "aws:MultiFactorAuthPresent, so it could not take any staff role, and an account's root would let in whoever that account trusts";

/**
 * How staff reach the stack: no users and no standing permissions; roles that last an hour and demand multi-factor
 * authentication, support only with a ticket that shows consent, storage staff who can never decrypt, all within guard rails
 * that protect the audit trail and the locks. Sessions on hosts are logged.
 */
export class Access extends pulumi.ComponentResource {
  /** ARN per role: operator, storage-operator, support, auditor, break-glass, and pull-requests when a repository is given. */
  readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** ARN of the role whose every use must be told, known before it exists; the control emergency-access-alarmed asks for the alarm. */
  readonly breakGlassRoleArn: string;
  readonly sessionLogGroupName: pulumi.Output<string>;

  /** @throws InputPropertyError when a principal is no IAM user, or a value cannot be used */
  constructor(name: string, args: AccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:access:Access", name, {}, opts);
    const { staff, ticketPattern = "SUP-?*", repository, idleMinutes = 15 } = args;
    validatePlace(args);
    if (staff.length === 0 || !staff.every((arn) => /^arn:aws:iam::\d{12}:user\/[\w+=,.@/-]+$/.test(arn))) throw invalid("staff", staff, STAFF_FIX);
    if (/^[*?]*$/.test(ticketPattern)) throw invalid("ticketPattern", ticketPattern, "use a pattern that not every text fits, such as SUP-?*");
    if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(repository)) throw invalid("repository", repository, "use owner/name without wildcards");
    if (!between(1, 60)(idleMinutes)) throw invalid("idleMinutes", idleMinutes, "use 1 to 60 minutes");
    const child = { parent: this };

    new aws.iam.AccountPasswordPolicy(`${name}-passwords`, {
      minimumPasswordLength: 14,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      allowUsersToChangePassword: true,
    }, child);

    const roles: Record<string, { trust: string; statements: Statement[] }> = {
      operator: { trust: staffTrust(staff), statements: operator(args, SESSION_DOCUMENT) },
      "storage-operator": { trust: staffTrust(staff), statements: storageOperator(args) },
      support: { trust: consentTrust(staff, ticketPattern), statements: support(args, SESSION_DOCUMENT) },
      auditor: { trust: staffTrust(staff), statements: [...auditor(args), ...evidenceWriter(args)] },
      "break-glass": { trust: staffTrust(staff), statements: breakGlass(args, SESSION_DOCUMENT) },
    };
    if (repository !== undefined) {
      new aws.iam.OpenIdConnectProvider(`${name}-github`, { url: `https://${GITHUB}`, clientIdLists: ["sts.amazonaws.com"] }, child);
      roles["pull-requests"] = { trust: pullRequestTrust(args.accountId, repository), statements: pullRequests(args) };
    }
    const boundary = new aws.iam.Policy(`${name}-boundary`, {
      name: `${args.namePrefix}-${name}-boundary`,
      description: "The most that any staff role can do, and what none of them can",
      policy: policyDocument(...boundaryOf(Object.values(roles).flatMap(({ statements }) => statements))),
    }, child);

    this.roleArns = Object.fromEntries(Object.entries(roles).map(([role, { trust, statements }]) => {
      const created = new aws.iam.Role(`${name}-${role}`, {
        name: `${args.namePrefix}-${role}`,
        assumeRolePolicy: trust,
        maxSessionDuration: 3600,
        permissionsBoundary: boundary.arn,
      }, child);
      new aws.iam.RolePolicy(`${name}-${role}-policy`, { role: created.name, policy: policyDocument(...statements) }, child);
      return [role, created.arn];
    }));
    this.breakGlassRoleArn = `arn:aws:iam::${args.accountId}:role/${args.namePrefix}-break-glass`;
    const { runAs = "ssm-user", transcriptDays = 365, logRetentionDays, deletionProtection = true } = args;
    this.sessionLogGroupName = sessionPreferences(name, args, {
      runAs, idleMinutes, retentionDays: transcriptDays, logRetentionDays, forceDestroy: !deletionProtection,
    }, child).name;
    this.registerOutputs({ roleArns: this.roleArns, sessionLogGroupName: this.sessionLogGroupName });
  }
}

/** All that any of the statements allows, and the guard rails: a boundary grants nothing, it only limits. */
function boundaryOf(statements: readonly Statement[]): Statement[] {
  const allowed = [...new Set(statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action))].sort();
  const wide = allowed.filter((action) => action.endsWith("*")).map((action) => action.slice(0, -1));
  // A managed policy holds 6144 characters: what a wider action says already is not said again.
  const needed = allowed.filter((action) => !wide.some((start) => action.startsWith(start) && action !== `${start}*`));
  return [{ Sid: "AtMost", Effect: "Allow", Action: needed, Resource: "*" }, guardRails()];
}
