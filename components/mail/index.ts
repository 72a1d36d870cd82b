// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { checkSubscribers, notificationTopic, subscribe, type SubscriberArgs } from "../_kit/topic";
import { inbox, ruleSetName } from "./inbox";
import { mtaStsId, mtaStsPolicy, type MtaStsArgs } from "./mta-sts";
import { dkimDomain, mailRecords } from "./records";

export { mtaStsPolicy } from "./mta-sts";

export interface MailArgs extends Place, MtaStsArgs {
  /** Domain that mail is sent from and received at, such as `example.com`. */
  readonly domain: string;
  /** Route 53 zone that holds the domain's records. */
  readonly zoneId: pulumi.Input<string>;
  /** People or systems that hear at once of mail to security@, and of bounces and complaints. */
  readonly subscribers: readonly SubscriberArgs[];
  /** First label of the envelope sender's domain, where bounces go. @default bounce */
  readonly mailFromLabel?: string;
  /** Hosts whose SPF records name other services that send as the domain itself. @default none, SES needs no entry here */
  readonly spfIncludes?: readonly string[];
  /** Texts at the domain's own name beside SPF, such as proofs of ownership for other services. @default none */
  readonly domainTexts?: readonly string[];
  /** Makes the receipt rules those of the account, which has one active set per region. @default true */
  readonly activateReceiptRules?: boolean;
  /** Days received mail is kept. @default 365 */
  readonly retentionDays?: number;
  /** Refuses deletion of the mail bucket with content. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Mail of one domain over SES: sent with TLS or not at all, signed with a 2,048-bit key, forged mail rejected; received with
 * TLS only, scanned and kept encrypted, with security@ told to people at once. The MTA-STS policy is served by the edge.
 */
export class Mail extends pulumi.ComponentResource {
  readonly domain: string;
  /** What `https://mta-sts.DOMAIN/.well-known/mta-sts.txt` has to say for the records to be true. */
  readonly mtaStsPolicy: string;
  /** The id that announces the policy. */
  readonly mtaStsId: string;
  /** The configuration set that mail has to be sent with; the identity's default. */
  readonly configurationSetName: pulumi.Output<string>;
  readonly identityArn: pulumi.Output<string>;
  /** Topic that hears of mail to security@. */
  readonly urgentTopicArn: pulumi.Output<string>;
  /** Where received mail is kept. */
  readonly bucket: string;

  /** @throws InputPropertyError when the domain, a label, a period, a subscriber or the place cannot be used */
  constructor(name: string, args: MailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:mail:Mail", name, {}, opts);
    const {
      domain, subscribers, mailFromLabel = "bounce", spfIncludes = [], domainTexts = [], activateReceiptRules = true,
      retentionDays = 365, deletionProtection = true, region, accountId, namePrefix,
    } = args;
    validatePlace(args);
    checkDomain(args);
    checkSubscribers(subscribers);
    if (!between(1, 3650)(retentionDays)) throw invalid("retentionDays", retentionDays, "use 1 to 3650 days");
    const policy = mtaStsPolicy(region, args);
    const child = { parent: this };
    const sourceArn = (resource: string) => `arn:aws:ses:${region}:${accountId}:${resource}`;

    const fromRules = sourceArn(`receipt-rule-set/${ruleSetName(args, `${name}-inbox`)}:receipt-rule/*`);
    const urgent = notificationTopic(`${name}-urgent`, {
      place: args,
      publishers: [{ label: "Reports", service: "ses.amazonaws.com", sourceArn: fromRules }],
    }, child);
    const setName = `${namePrefix}-${name}`;
    const failures = notificationTopic(`${name}-failures`, {
      place: args,
      publishers: [
        { label: "Failures", service: "ses.amazonaws.com", sourceArn: sourceArn(`configuration-set/${setName}`) },
        { label: "Alarms", service: "cloudwatch.amazonaws.com", sourceArn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${namePrefix}-${name}-*` },
        { label: "Letters", service: "ses.amazonaws.com", sourceArn: fromRules },
      ],
    }, child);
    subscribe(`${name}-urgent-subscriber`, urgent.topic, subscribers, child);
    subscribe(`${name}-failures-subscriber`, failures.topic, subscribers, child);

    const set = new aws.sesv2.ConfigurationSet(`${name}-set`, {
      configurationSetName: setName,
      deliveryOptions: { tlsPolicy: "REQUIRE" },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    }, child);
    new aws.sesv2.ConfigurationSetEventDestination(`${name}-failure-events`, {
      configurationSetName: set.configurationSetName,
      eventDestinationName: "failures",
      eventDestination: {
        enabled: true,
        matchingEventTypes: ["BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE", "DELIVERY_DELAY"],
        snsDestination: { topicArn: failures.topic.arn },
      },
    }, { ...child, dependsOn: [failures.policy] });
    reputationAlarms(name, namePrefix, failures.topic.arn, child);

    const identity = new aws.sesv2.EmailIdentity(`${name}-identity`, {
      emailIdentity: domain,
      configurationSetName: set.configurationSetName,
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
    }, child);
    const mailFromDomain = `${mailFromLabel}.${domain}`;
    new aws.sesv2.EmailIdentityMailFromAttributes(`${name}-from`, {
      emailIdentity: identity.emailIdentity,
      mailFromDomain,
      behaviorOnMxFailure: "REJECT_MESSAGE",
    }, child);

    const reportAddress = `mail-reports@${domain}`;
    const ttl = 3600;
    for (const record of mailRecords({ domain, region, mailFromDomain, reportAddress, policy, domainTexts, spfIncludes })) {
      new aws.route53.Record(`${name}-${record.label}`, { zoneId: args.zoneId, name: record.name, type: record.type, ttl, records: [...record.values] }, child);
    }
    // SES rotates between three keys.
    for (const index of [0, 1, 2]) {
      const token = identity.dkimSigningAttributes.apply((attributes) => attributes.tokens?.[index] ?? "");
      new aws.route53.Record(`${name}-dkim-${index + 1}`, {
        zoneId: args.zoneId,
        name: pulumi.interpolate`${token}._domainkey.${domain}`,
        type: "CNAME",
        ttl,
        records: [pulumi.interpolate`${token}.${dkimDomain(region)}`],
      }, child);
    }

    this.bucket = inbox(`${name}-inbox`, {
      place: args,
      mailboxes: [
        { label: "security", recipients: [`security@${domain}`], topicArn: urgent.topic.arn },
        // RFC 2142 has people write to these.
        { label: "postmaster", recipients: [`postmaster@${domain}`, `abuse@${domain}`], topicArn: failures.topic.arn },
        { label: "reports", recipients: [reportAddress] },
      ],
      retentionDays,
      forceDestroy: !deletionProtection,
      activate: activateReceiptRules,
      dependsOn: [urgent.policy, failures.policy],
    }, child);

    this.domain = domain;
    this.mtaStsPolicy = policy;
    this.mtaStsId = mtaStsId(policy);
    this.configurationSetName = set.configurationSetName;
    this.identityArn = identity.arn;
    this.urgentTopicArn = urgent.topic.arn;
    this.registerOutputs({
      domain: this.domain,
      mtaStsPolicy: this.mtaStsPolicy,
      mtaStsId: this.mtaStsId,
      configurationSetName: this.configurationSetName,
      identityArn: this.identityArn,
      urgentTopicArn: this.urgentTopicArn,
      bucket: this.bucket,
    });
  }
}

/** Alarms on the account's mail, at the shares at which SES reviews an account. Source: "Reputation metrics", 5 % bounces and 0.1 % complaints. */
function reputationAlarms(name: string, namePrefix: string, topicArn: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void {
  for (const [label, metricName, threshold, what] of [
    ["bounces", "Reputation.BounceRate", 0.05, "bounces"],
    ["complaints", "Reputation.ComplaintRate", 0.001, "is called spam by its receivers"],
  ] as const) {
    new aws.cloudwatch.MetricAlarm(`${name}-${label}`, {
      name: `${namePrefix}-${name}-${label}`,
      alarmDescription: `${threshold * 100} % of the mail sent ${what}: SES puts the account under review and may stop sending`,
      namespace: "AWS/SES",
      metricName,
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      period: 3600,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // The metric is published only while mail is sent.
      treatMissingData: "notBreaching",
      actionsEnabled: true,
      alarmActions: [topicArn],
      okActions: [topicArn],
    }, opts);
  }
}

function checkDomain({ domain, mailFromLabel = "bounce", spfIncludes = [], domainTexts = [] }: MailArgs): void {
  const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  const host = new RegExp(`^${label}(\\.${label})+$`);
  if (!host.test(domain)) throw invalid("domain", domain, "use a domain in lower case such as example.com");
  if (!new RegExp(`^${label}$`).test(mailFromLabel)) throw invalid("mailFromLabel", mailFromLabel, "use one label such as bounce");
  const badInclude = spfIncludes.find((name) => !new RegExp(`^_?${label}(\\.${label})+$`).test(name));
  if (badInclude !== undefined) throw invalid("spfIncludes", badInclude, "list host names such as _spf.example.net");
  // RFC 7208 ends evaluation with an error at the eleventh lookup.
  if (spfIncludes.length > 10) throw invalid("spfIncludes", spfIncludes.length, "list at most 10: receivers give up after 10 lookups");
  const second = domainTexts.find((text) => /^v=spf1/i.test(text));
  if (second !== undefined) throw invalid("domainTexts", second, "use spfIncludes: with two SPF records receivers ignore both");
}
