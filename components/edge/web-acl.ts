// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { between, invalid, type Place } from "../_kit/args";
import { encryptionKey, logGroupArn, logsMayUse } from "../_kit/key";
import { logGroup } from "../_kit/log-group";
import { policyDocument } from "../_kit/policy";
import { wellKnownPaths } from "./well-known";

type Rule = aws.types.input.wafv2.WebAclRule;

/** Windows AWS WAF counts requests over, in seconds (`EvaluationWindowSec`). */
export const rateWindows = [60, 120, 300, 600] as const;

/** AWS's rule groups, in the order they are asked; together 1325 of the 1500 capacity units a web ACL has by default. */
export const managedGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
  "AWSManagedRulesLinuxRuleSet",
] as const;

/** Headers that carry what signs a client in. */
export const credentialHeaders = ["authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"] as const;

/**
 * Mail servers that fetch an MTA-STS policy, and researchers' tools, need not name their program, which the common rules demand. The
 * path is compared as written: another spelling of it is not answered by the load balancer itself and is inspected in full.
 */
const notWellKnown = {
  notStatement: {
    statement: {
      orStatement: {
        statements: Object.values(wellKnownPaths).map((path) => ({
          byteMatchStatement: { fieldToMatch: { uriPath: {} }, positionalConstraint: "EXACTLY", searchString: path, textTransformations: [{ priority: 0, type: "NONE" }] },
        })),
      },
    },
  },
};

/** How often one address may try to sign in. */
export interface SignInLimit {
  /** Paths that take credentials; requests below them count too. */
  readonly signInPaths: readonly string[];
  /** POST requests to those paths that one address may send in a window; 10 or more. */
  readonly signInLimit: number;
  /** Length of the window in seconds. */
  readonly signInWindowSeconds: number;
  /** Header that a proxy in front names the client in; without one the connection's address is counted. */
  readonly forwardedForHeader?: string | undefined;
}

export interface WebAclArgs extends SignInLimit {
  readonly place: Place;
  readonly balancerArn: pulumi.Input<string>;
  readonly logRetentionDays: pulumi.Input<number>;
}

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

function pathStartsWith(path: string) {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "STARTS_WITH",
      searchString: path,
      // In this order, so that /x/..%2FLogin counts as /login.
      textTransformations: [
        { priority: 0, type: "URL_DECODE" },
        { priority: 1, type: "NORMALIZE_PATH" },
        { priority: 2, type: "LOWERCASE" },
      ],
    },
  };
}

/**
 * Refuses what is too large for the web ACL to inspect whole: padding that pushes an attack past the inspected part would hide it.
 * AWS WAF reads the first 8 KB of a body behind a load balancer, and of headers and cookies the first 8 KB or 200 ("Oversize web request components").
 */
function sizeRule(priority: number): Rule {
  const everything = { matchScope: "ALL", oversizeHandling: "MATCH" };
  const sized = [
    { body: { oversizeHandling: "MATCH" } },
    { headers: [{ ...everything, matchPattern: { all: {} } }] },
    { cookies: { ...everything, matchPatterns: [{ all: {} }] } },
    { queryString: {} },
    { uriPath: {} },
  ];
  return {
    name: "inspectable-size",
    priority,
    action: { block: { customResponse: { responseCode: 413 } } },
    statement: {
      orStatement: {
        statements: sized.map((fieldToMatch) => ({
          sizeConstraintStatement: { fieldToMatch, comparisonOperator: "GT", size: 8192, textTransformations: [{ priority: 0, type: "NONE" }] },
        })),
      },
    },
    visibilityConfig: visibility("inspectable-size"),
  };
}

function signInRule({ signInPaths, signInLimit, signInWindowSeconds, forwardedForHeader }: SignInLimit): Rule {
  const paths = signInPaths.map(pathStartsWith);
  const isPost = {
    byteMatchStatement: {
      fieldToMatch: { method: {} },
      positionalConstraint: "EXACTLY",
      searchString: "POST",
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
  return {
    name: "sign-in-rate",
    priority: 0,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        ...(forwardedForHeader === undefined
          ? { aggregateKeyType: "IP" }
          // A request whose header holds no address counts as over the limit: leaving the header out is no way around it.
          : { aggregateKeyType: "FORWARDED_IP", forwardedIpConfig: { headerName: forwardedForHeader, fallbackBehavior: "MATCH" } }),
        limit: signInLimit,
        evaluationWindowSec: signInWindowSeconds,
        scopeDownStatement: {
          // WAF refuses an OR of one statement.
          andStatement: { statements: [isPost, ...(paths.length === 1 ? paths : [{ orStatement: { statements: paths } }])] },
        },
      },
    },
    visibilityConfig: visibility("sign-in-rate"),
  };
}

/** Throws when the sign-in limit is none that AWS WAF can count. */
export function checkSignInLimit({ signInPaths, signInLimit, signInWindowSeconds, forwardedForHeader }: SignInLimit): void {
  const badPath = signInPaths.find((path) => !/^\/[a-z0-9/._-]*$/.test(path));
  if (signInPaths.length === 0 || badPath !== undefined) {
    throw invalid("signInPaths", badPath ?? signInPaths, "list paths in lower case that begin with /, such as /login: requests are compared in lower case");
  }
  if (!between(10, 2_000_000_000)(signInLimit)) throw invalid("signInLimit", signInLimit, "use a whole number of at least 10, the least AWS WAF counts to");
  if (!rateWindows.some((window) => window === signInWindowSeconds)) {
    throw invalid("signInWindowSeconds", signInWindowSeconds, `use one of ${rateWindows.join(", ")}`);
  }
  if (forwardedForHeader !== undefined && !/^[A-Za-z0-9-]{1,255}$/.test(forwardedForHeader)) {
    throw invalid("forwardedForHeader", forwardedForHeader, "use the name of a header such as X-Forwarded-For");
  }
}

/** A web ACL on the load balancer: AWS's managed groups, a brute-force limit on sign-in, and a log that never holds credentials. */
export function webAcl(
  name: string,
  args: WebAclArgs,
  opts: pulumi.CustomResourceOptions,
): { readonly acl: aws.wafv2.WebAcl; readonly logGroup: aws.cloudwatch.LogGroup } {
  const { place } = args;
  const physical = `${place.namePrefix}-${name}`;
  const acl = new aws.wafv2.WebAcl(name, {
    name: physical,
    description: "Managed rule groups and a limit on sign-in attempts",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    rules: [
      signInRule(args),
      sizeRule(1),
      ...managedGroups.map((group, index): Rule => ({
        name: group,
        priority: index + 2,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group, ...(group === "AWSManagedRulesCommonRuleSet" && { scopeDownStatement: notWellKnown }) } },
        visibilityConfig: visibility(group),
      })),
    ],
    visibilityConfig: visibility(physical),
  }, opts);
  new aws.wafv2.WebAclAssociation(`${name}-association`, { resourceArn: args.balancerArn, webAclArn: acl.arn }, opts);

  // AWS WAF accepts only log groups whose names begin like this.
  const groupName = `aws-waf-logs-${physical}`;
  const key = encryptionKey(`${name}-key`, {
    place,
    alias: physical,
    description: `Encrypts the web ACL log of ${physical}`,
    statements: [logsMayUse(place, groupName)],
  }, opts);
  const group = logGroup(`${name}-log`, { name: groupName, keyArn: key.arn, retentionInDays: args.logRetentionDays }, opts);
  const delivery = new aws.cloudwatch.LogResourcePolicy(`${name}-delivery`, {
    policyName: physical,
    policyDocument: policyDocument({
      Sid: "WebAclLogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn(place, groupName)}:*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:${place.region}:${place.accountId}:*` },
      },
    }),
  }, opts);
  new aws.wafv2.WebAclLoggingConfiguration(`${name}-logging`, {
    resourceArn: acl.arn,
    logDestinationConfigs: [group.arn],
    // A form that is sent by GET puts its password into the query string.
    redactedFields: [...credentialHeaders.map((header) => ({ singleHeader: { name: header } })), { queryString: {} }],
  }, { ...opts, dependsOn: [delivery] });
  return { acl, logGroup: group };
}
