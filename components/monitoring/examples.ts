// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { Delegation, Detection, LogArchive, Monitoring, type MonitoringArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

/** The account that manages the organization. */
function managementProvider(region: string): aws.Provider {
  return new aws.Provider(`management-${region}`, { region: region as aws.Region, allowedAccountIds: ["999988887777"] });
}

/** Alarms and their audience, beside what finds things out by itself: findings are routed only where something finds them. */
function watch(args: Partial<MonitoringArgs>, otherRegions: readonly string[] = []): void {
  const provider = exampleProvider(examplePlace.region);
  new Detection("detection", { ...examplePlace, otherRegions: otherRegions.map((region) => ({ region, provider: exampleProvider(region) })) }, { provider });
  new Monitoring("monitoring", { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }], ...args }, { provider });
}

export const examples = {
  /** A topic with a subscriber, and an alarm on a certificate. */
  minimal: () => {
    watch({ certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000" });
  },
  /** Everything there is to watch, with two ways to be heard. */
  full: () => {
    watch({
      subscribers: [
        { protocol: "email", endpoint: "oncall@example.com" },
        { protocol: "https", endpoint: "https://alerts.example.com/aws" },
      ],
      hostGroupName: "example-prod-hosts",
      minHealthyHosts: 3,
      balancerMetricName: "app/edge/0a1b2c3d4e5f6071",
      targetGroupMetricName: "targetgroup/edge/0a1b2c3d4e5f6071",
      certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000",
      certificateDays: 45,
      replications: [{ sourceBucket: "example-prod-data", destinationBucket: "example-prod-copy", ruleId: "to-eu-west-1" }],
      replicationLagSeconds: 1800,
      maskedLogGroupNames: ["/example-prod/hosts"],
      trailLogGroupName: "/glacis/example-prod/trail",
      trailSilenceMinutes: 60,
      trailThresholds: { "unauthorized-calls": 20, "failed-sign-ins": 5 },
      breakGlassRoleArn: "arn:aws:iam::111122223333:role/example-prod-break-glass",
      archiveStreamName: "example-prod-log-archive",
      upkeepAlarmNames: ["example-prod-hosts-HostAgeDays", "example-prod-mesh-web-certificate-ends"],
      ticketSubscribers: [{ protocol: "https", endpoint: "https://tickets.example.com/aws" }],
      digestSubscribers: [{ protocol: "email", endpoint: "security@example.com" }],
      webAclName: "example-prod-edge-acl",
      blockedRequests: 500,
    }, ["eu-west-1", "eu-north-1"]);
  },
  /** An account in which AWS Config was used before, with a longer memory. */
  detection: () => {
    const provider = exampleProvider(examplePlace.region);
    new Detection("detection", { ...examplePlace, configurationDays: 3650, configRole: "existing" }, { provider });
    new Monitoring("monitoring", { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }] }, { provider });
  },
  /** Every account of an organization, from the one that its security is delegated to. */
  organization: () => {
    const provider = exampleProvider(examplePlace.region);
    const atHome = managementProvider(examplePlace.region);
    const management = [{ region: examplePlace.region, provider: atHome }, { region: "eu-west-1", provider: managementProvider("eu-west-1") }];
    const delegation = new Delegation("delegation", { administratorAccountId: examplePlace.accountId }, { provider: atHome });
    new Detection("detection", {
      ...examplePlace,
      otherRegions: [{ region: "eu-west-1", provider: exampleProvider("eu-west-1") }],
      organization: { administratorAccountId: examplePlace.accountId, targetId: "r-a1b2", memberAccountIds: ["444455556666"], management },
    }, { provider, dependsOn: [delegation] });
    new Monitoring("monitoring", { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }] }, { provider });
  },
  /** The same where the management account has delegated already, in one region. */
  delegated: () => {
    const provider = exampleProvider(examplePlace.region);
    new Detection("detection", { ...examplePlace, organization: { administratorAccountId: examplePlace.accountId, targetId: "ou-a1b2-0c1d2e3f" } }, { provider });
    new Monitoring("monitoring", { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }] }, { provider });
  },
  /** A locked second copy of two log groups. */
  archive: () => {
    const provider = exampleProvider(examplePlace.region);
    const archive = new LogArchive("log-archive", {
      ...examplePlace,
      logGroupNames: ["/example-prod/hosts", "/glacis/example-prod/trail"],
      lockDays: 400,
      retentionDays: 3650,
    }, { provider });
    watch({ maskedLogGroupNames: [archive.errorLogGroupName], archiveStreamName: archive.streamName });
  },
};
