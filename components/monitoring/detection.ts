// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import type { OtherRegion } from "../_kit/regions";
import { configDelivery, recordConfiguration } from "./configuration";
import { aggregateConfiguration, checkOrganization, configureSecurityHub, watchMembers, type OrganizationArgs, type WatchedRegion } from "./organization";

export interface DetectionArgs extends Place {
  /** The other regions the account uses; findings of all are gathered in the component's own. @default none */
  readonly otherRegions?: readonly OtherRegion[];
  /** Days the history of configurations is kept. @default 2557, seven years */
  readonly configurationDays?: number;
  /**
   * Whether the account has AWS Config's service-linked role already, as it has when Config was ever used: IAM then refuses a second
   * one. @default created, and kept when the stack is destroyed
   */
  readonly configRole?: "created" | "existing";
  /** Refuses to destroy the history of configurations, and keeps it in AWS when it leaves the program. @default true */
  readonly deletionProtection?: boolean;
  /** Watches every account of an organization, of which the component's own is the delegated administrator. @default this account alone */
  readonly organization?: OrganizationArgs;
}

/** Every protection plan there is, with those that install agents themselves. Source: GuardDuty API, DetectorFeatureConfiguration. */
const PROTECTIONS: Readonly<Record<string, readonly string[]>> = {
  S3_DATA_EVENTS: [],
  EKS_AUDIT_LOGS: [],
  EBS_MALWARE_PROTECTION: [],
  RDS_LOGIN_EVENTS: [],
  LAMBDA_NETWORK_LOGS: [],
  RUNTIME_MONITORING: ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"],
};

/** The standards that Security Hub checks against, the newest of each that it has. */
const STANDARDS: Readonly<Record<string, string>> = {
  "best-practices": "aws-foundational-security-best-practices/v/1.0.0",
  cis: "cis-aws-foundations-benchmark/v/5.0.0",
};

const standardArn = (region: string, version: string): string => `arn:aws:securityhub:${region}::standards/${version}`;

/**
 * What watches an account by itself, in every region: GuardDuty with all protection plans, Security Hub with AWS's best practices
 * and CIS, Inspector, and Config, which records every change of every resource. Findings of all regions meet in one.
 */
export class Detection extends pulumi.ComponentResource {
  /** The regions that are watched, the one in which findings meet first. */
  readonly regions: readonly string[];
  readonly configurationBucket: pulumi.Output<string>;

  /** @throws InputPropertyError when a region is named twice, or a period, the organization or the place cannot be used */
  constructor(name: string, args: DetectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:monitoring:Detection", name, {}, opts);
    const { otherRegions = [], configurationDays = 2557, configRole = "created", deletionProtection = true, organization } = args;
    validatePlace(args);
    if (!between(365, 36_500)(configurationDays)) throw invalid("configurationDays", configurationDays, "use 365 to 36500 days");
    this.regions = [args.region, ...otherRegions.map(({ region }) => region)];
    if (new Set(this.regions).size !== this.regions.length) throw invalid("otherRegions", this.regions.slice(1), `list regions that differ from each other and from ${args.region}`);
    if (organization) checkOrganization(organization, args.accountId, this.regions);

    const delivery = configDelivery(name, args, { retentionDays: configurationDays, configRole, deletionProtection }, { parent: this });
    const watched = [this.watch(name, args, { parent: this })];
    recordConfiguration(`${name}-${args.region}`, args, delivery, true, { parent: this });
    for (const { region, provider } of otherRegions) {
      const there = { parent: this, ...(provider && { provider }) };
      watched.push(this.watch(name, { ...args, region }, there));
      recordConfiguration(`${name}-${region}`, args, delivery, false, there);
    }
    const delegated = organization ? watched.flatMap((region) => watchMembers(name, organization, region, PROTECTIONS)) : [];
    const aggregator = otherRegions.length > 0
      ? { linkingMode: "SPECIFIED_REGIONS", specifiedRegions: otherRegions.map(({ region }) => region) }
      : { linkingMode: "NO_REGIONS" };
    // Central configuration starts in the region of an aggregator, also where that gathers from no other.
    if (otherRegions.length > 0 || organization) {
      const findings = new aws.securityhub.FindingAggregator(`${name}-findings`, aggregator, { parent: this, dependsOn: [...watched.flatMap(({ ready }) => ready), ...delegated] });
      if (organization) {
        configureSecurityHub(name, args, organization, Object.values(STANDARDS).map((version) => standardArn(args.region, version)), [findings], { parent: this });
        aggregateConfiguration(name, args, { parent: this });
      }
    }

    this.configurationBucket = delivery.bucket;
    this.registerOutputs({ regions: this.regions, configurationBucket: this.configurationBucket });
  }

  private watch(name: string, { region, accountId }: Place, opts: pulumi.CustomResourceOptions): WatchedRegion {
    const detector = new aws.guardduty.Detector(`${name}-guardduty-${region}`, { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" }, opts);
    for (const [feature, agents] of Object.entries(PROTECTIONS)) {
      new aws.guardduty.DetectorFeature(`${name}-guardduty-${region}-${feature.toLowerCase().replaceAll("_", "-")}`, {
        detectorId: detector.id,
        name: feature,
        status: "ENABLED",
        ...(agents.length > 0 && { additionalConfigurations: agents.map((agent) => ({ name: agent, status: "ENABLED" })) }),
      }, opts);
    }
    const hub = new aws.securityhub.Account(`${name}-security-hub-${region}`, {
      // The standards are named below: AWS's own default is an older CIS.
      enableDefaultStandards: false,
      autoEnableControls: true,
      controlFindingGenerator: "SECURITY_CONTROL",
    }, opts);
    const standards = Object.entries(STANDARDS).map(([standard, version]) => (
      new aws.securityhub.StandardsSubscription(`${name}-security-hub-${region}-${standard}`, {
        standardsArn: standardArn(region, version),
      }, { ...opts, dependsOn: [hub] })
    ));
    const inspector = new aws.inspector2.Enabler(`${name}-inspector-${region}`, { accountIds: [accountId], resourceTypes: ["EC2", "ECR", "LAMBDA"] }, opts);
    return { region, detectorId: detector.id, ready: [detector, hub, ...standards, inspector], opts };
  }
}
