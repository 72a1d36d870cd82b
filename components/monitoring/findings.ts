// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import type { Channels, Urgency } from "./channels";

interface EventRoute {
  readonly name: string;
  readonly description: string;
  readonly pattern: object;
  readonly urgency: Urgency;
  /** What the message says, and from where in the event; the event itself where left out. */
  readonly message?: { readonly paths: Readonly<Record<string, string>>; readonly template: string };
}

/**
 * New findings of Security Hub, which gathers those of GuardDuty, Inspector, Access Analyzer and its own checks of every linked region.
 * `INFORMATIONAL` is left out: it means that a check passed.
 */
function findings(name: string, urgency: Urgency, ...labels: readonly string[]): EventRoute {
  return {
    name,
    description: `New findings of severity ${labels.join(" and ")}`,
    urgency,
    pattern: {
      source: ["aws.securityhub"],
      "detail-type": ["Security Hub Findings - Imported"],
      detail: { findings: { Severity: { Label: labels }, Workflow: { Status: ["NEW"] }, RecordState: ["ACTIVE"] } },
    },
    message: {
      paths: {
        severity: "$.detail.findings[0].Severity.Label", title: "$.detail.findings[0].Title", product: "$.detail.findings[0].ProductName",
        resource: "$.detail.findings[0].Resources[0].Id", account: "$.detail.findings[0].AwsAccountId", region: "$.detail.findings[0].Region", id: "$.detail.findings[0].Id",
      },
      template: '"<severity>: <title> (<product>). Resource <resource>, account <account>, <region>. Finding <id>"',
    },
  };
}

const ROUTES: readonly EventRoute[] = [
  findings("critical-findings", "page", "CRITICAL"),
  findings("high-findings", "ticket", "HIGH"),
  findings("other-findings", "digest", "MEDIUM", "LOW"),
  {
    name: "patches-missing",
    description: "A host lacks patches that its baseline demands",
    urgency: "ticket",
    pattern: {
      source: ["aws.ssm"],
      "detail-type": ["Configuration Compliance State Change"],
      detail: { "compliance-status": ["non_compliant"], "compliance-type": ["Patch"] },
    },
  },
  {
    name: "backup-jobs-failed",
    description: "A backup, copy or restore job did not succeed",
    urgency: "ticket",
    // Restore jobs call it status, the others state.
    pattern: {
      source: ["aws.backup"],
      "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
      detail: { $or: [{ state: ["FAILED", "ABORTED", "EXPIRED"] }, { status: ["FAILED", "ABORTED", "EXPIRED"] }] },
    },
  },
  {
    name: "certificates-expiring",
    description: "A certificate approaches its end and was not renewed",
    urgency: "ticket",
    pattern: { source: ["aws.acm"], "detail-type": ["ACM Certificate Approaching Expiration", "ACM Certificate Expired", "ACM Certificate Renewal Action Required"] },
  },
  {
    name: "aws-health",
    description: "AWS reports an issue, or announces a change, that touches the account",
    urgency: "ticket",
    pattern: { source: ["aws.health"], "detail-type": ["AWS Health Event"], detail: { eventTypeCategory: ["issue", "scheduledChange"] } },
  },
];

/** Routes findings and the events of services to the topic of their urgency; what a topic does not take goes to the dead-letter queue. */
export function routeEvents(name: string, { namePrefix }: Place, { topics, deadLetters }: Channels, opts: pulumi.CustomResourceOptions): void {
  for (const { name: route, description, pattern, urgency, message } of ROUTES) {
    const rule = new aws.cloudwatch.EventRule(`${name}-${route}`, {
      name: `${namePrefix}-${name}-${route}`,
      description,
      eventPattern: JSON.stringify(pattern),
    }, opts);
    new aws.cloudwatch.EventTarget(`${name}-${route}-target`, {
      rule: rule.name,
      targetId: urgency,
      arn: topics[urgency].arn,
      deadLetterConfig: { arn: deadLetters.arn },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 185 },
      ...(message && { inputTransformer: { inputPaths: message.paths, inputTemplate: message.template } }),
    }, opts);
  }
}
