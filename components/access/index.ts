// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { policyDocument, type Statement } from "../_kit/policy";
import { auditor, breakGlass, guardRails, operator, pullRequests, storageOperator, support } from "./policies";
import { SESSION_DOCUMENT, sessionPreferences } from "./sessions";
import { consentTrust, GITHUB, pullRequestTrust, staffTrust } from "./trust";

export interface AccessArgs extends Place {
  /** ARNs of the users or roles that may take staff roles; never an account's root. */
  readonly staff: readonly string[];
  /** What a support ticket that shows consent looks like, `*` and `?` as wildcards. @default `SUP-?*` */
  readonly ticketPattern?: string;
  /** GitHub repository, `owner/name`, whose pull requests may preview the stack. @default none */
  readonly repository?: string;
  /** Where the use of the break-glass role is seen, and who hears of it. */
  readonly breakGlassAlarm: { readonly trailLogGroupName: pulumi.Input<string>; readonly topicArn: pulumi.Input<string> };
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

/**
 * How staff reach the stack: no users and no standing permissions; roles that last an hour and demand multi-factor
 * authentication, support only with a ticket that shows consent, storage staff who can never decrypt, all within guard rails
 * that protect the audit trail and the locks. Sessions on hosts are logged.
 */
export class Access extends pulumi.ComponentResource {
  /** ARN per role: operator, storage-operator, support, auditor, break-glass, and pull-requests when a repository is given. */
  readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly sessionLogGroupName: pulumi.Output<string>;

  /** @throws InputPropertyError when a principal is an account's root or no ARN, or a value cannot be used */
  constructor(name: string, args: AccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:access:Access", name, {}, opts);
    const { staff, ticketPattern = "SUP-?*", repository, idleMinutes = 15 } = args;
    validatePlace(args);
    if (staff.length === 0 || !staff.every((arn) => /^arn:aws:iam::\d{12}:(user|role)\/[\w+=,.@/-]+$/.test(arn))) {
      throw invalid("staff", staff, "list ARNs of users or roles such as arn:aws:iam::111122223333:role/staff; an account's root would let in whoever that account trusts");
    }
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
      auditor: { trust: staffTrust(staff), statements: auditor(args) },
      "break-glass": { trust: staffTrust(staff), statements: breakGlass(args) },
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
    this.alarmOnBreakGlass(name, args, child);
    const { runAs = "ssm-user", transcriptDays = 365, logRetentionDays, deletionProtection = true } = args;
    this.sessionLogGroupName = sessionPreferences(name, args, {
      runAs, idleMinutes, retentionDays: transcriptDays, logRetentionDays, forceDestroy: !deletionProtection,
    }, child).name;
    this.registerOutputs({ roleArns: this.roleArns, sessionLogGroupName: this.sessionLogGroupName });
  }

  private alarmOnBreakGlass(name: string, args: AccessArgs, opts: pulumi.CustomResourceOptions): void {
    const { trailLogGroupName, topicArn } = args.breakGlassAlarm;
    const role = `arn:aws:iam::${args.accountId}:role/${args.namePrefix}-break-glass`;
    const metric = { namespace: `glacis/${args.namePrefix}`, name: "BreakGlassUse" };
    new aws.cloudwatch.LogMetricFilter(`${name}-break-glass-use`, {
      name: `${args.namePrefix}-break-glass-use`,
      logGroupName: trailLogGroupName,
      pattern: `{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "${role}") }`,
      metricTransformation: { ...metric, value: "1", defaultValue: "0" },
    }, opts);
    new aws.cloudwatch.MetricAlarm(`${name}-break-glass-alarm`, {
      name: `${args.namePrefix}-break-glass-used`,
      alarmDescription: `Somebody tried to take the role ${role}`,
      namespace: metric.namespace,
      metricName: metric.name,
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      actionsEnabled: true,
      alarmActions: [topicArn],
    }, opts);
  }
}

/** All that any of the statements allows, and the guard rails: a boundary grants nothing, it only limits. */
function boundaryOf(statements: readonly Statement[]): Statement[] {
  const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action);
  return [{ Sid: "AtMost", Effect: "Allow", Action: [...new Set(allowed)].sort(), Resource: "*" }, guardRails()];
}
