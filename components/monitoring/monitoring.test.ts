// SPDX-License-Identifier: Apache-2.0
import { Delegation, Detection, LogArchive, Monitoring, type MonitoringArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { TRAIL_ALARMS } from "./trail-filters";

const args: MonitoringArgs = { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }] };
const monitoring = (changes: Partial<MonitoringArgs>) => () => new Monitoring("monitoring", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["nobody to tell", { subscribers: [] }, "subscribers: found []; give at least one { protocol, endpoint }: an alarm that reaches nobody is no alarm"],
  ["a text message", { subscribers: [{ protocol: "sms", endpoint: "+1" }] }, 'subscribers.protocol: found "sms"; use email or https'],
  ["a broken e-mail address", { subscribers: [{ protocol: "email", endpoint: "oncall" }] }, 'subscribers.endpoint: found "oncall"; use an e-mail address'],
  ["plain HTTP", { subscribers: [{ protocol: "https", endpoint: "http://alerts.example.com" }] }, 'subscribers.endpoint: found "http://alerts.example.com"; use an https:// address'],
  ["no one for tickets", { ticketSubscribers: [] }, "ticketSubscribers: found []; give at least one { protocol, endpoint }: an alarm that reaches nobody is no alarm"],
  ["a threshold for nothing", { trailThresholds: { "root-usage": 2 } }, `trailThresholds: found "root-usage"; use names among ${TRAIL_ALARMS.join(", ")}`],
  ["a threshold of none", { trailThresholds: { "root-use": 0 } }, "trailThresholds.root-use: found 0; use 1 or more events"],
  ["a trail that may be late", { trailSilenceMinutes: 5 }, "trailSilenceMinutes: found 5; use 15 to 1440 minutes: CloudTrail delivers within 15"],
  ["a role nobody sees", { breakGlassRoleArn: "arn:aws:iam::111122223333:role/x" }, 'breakGlassRoleArn: found "arn:aws:iam::111122223333:role/x"; give trailLogGroupName too: the role\'s use is seen in the trail'],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(monitoring(changes as Partial<MonitoringArgs>))).toBe(message);
});

const TOPIC_URNS = { page: "monitoring-alarms", ticket: "monitoring-tickets", digest: "monitoring-digest" };

test("what is not watched has no alarm, but the dead-letter queue is always watched, by both who hear of alarms", async () => {
  const built = await build(monitoring({}));
  expect(built.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name, propertyDependencies }) => [name, heardBy(propertyDependencies)])).toEqual([
    ["monitoring-dead-letters", ["page", "ticket"]],
  ]);
  expect(built.all("aws:cloudwatch/compositeAlarm:CompositeAlarm")).toEqual([]);
});

/** The topics that a resource depends on by a property, by urgency. */
function heardBy(dependencies: Readonly<Record<string, readonly string[]>>, property = "alarmActions"): string[] {
  return Object.entries(TOPIC_URNS).filter(([, name]) => dependencies[property]?.some((urn) => urn.endsWith(`::${name}`))).map(([urgency]) => urgency);
}

describe("everything watched", () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(examples.full);
  });

  test("metrics, thresholds, what silence means, and who hears it: a member of an incident nobody", () => {
    const table = built.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name, properties, propertyDependencies }) => [
      name.replace("monitoring-", ""), properties["metricName"], properties["threshold"], properties["treatMissingData"], heardBy(propertyDependencies).join(" and "),
    ]);
    expect(table.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ["balancer-errors", "HTTPCode_ELB_5XX_Count", 10, "notBreaching", ""],
      ["break-glass-use", "break-glass-use", 1, "notBreaching", "page"],
      ["bucket-policy-changes", "bucket-policy-changes", 1, "notBreaching", ""],
      ["certificate-expiry", "DaysToExpiry", 45, "breaching", "ticket"],
      ["config-changes", "config-changes", 1, "notBreaching", "page"],
      ["dead-letters", "ApproximateNumberOfMessagesVisible", 0, "notBreaching", "page and ticket"],
      ["failed-sign-ins", "failed-sign-ins", 5, "notBreaching", ""],
      ["gateway-changes", "gateway-changes", 1, "notBreaching", ""],
      ["host-cpu", "CPUUtilization", 85, "notBreaching", "ticket"],
      ["host-status", "StatusCheckFailed", 1, "notBreaching", ""],
      ["hosts-in-service", "GroupInServiceInstances", 3, "breaching", ""],
      ["iam-policy-changes", "iam-policy-changes", 1, "notBreaching", ""],
      ["key-deletion", "key-deletion", 1, "notBreaching", "page"],
      ["log-archive-late", "DeliveryToS3.DataFreshness", 3600, "notBreaching", "ticket"],
      ["log-findings-1", "LogEventsWithFindings", 0, "notBreaching", "page"],
      ["masks-lifted", "masks-lifted", 1, "notBreaching", "page"],
      ["network-acl-changes", "network-acl-changes", 1, "notBreaching", ""],
      ["organization-changes", "organization-changes", 1, "notBreaching", ""],
      ["replication-failed-1", "OperationsFailedReplication", 0, "notBreaching", ""],
      ["replication-lag-1", "ReplicationLatency", 1800, "notBreaching", ""],
      ["root-use", "root-use", 1, "notBreaching", "page"],
      ["route-changes", "route-changes", 1, "notBreaching", ""],
      ["security-group-changes", "security-group-changes", 1, "notBreaching", ""],
      ["sign-in-without-mfa", "sign-in-without-mfa", 1, "notBreaching", ""],
      ["target-errors", "HTTPCode_Target_5XX_Count", 10, "notBreaching", ""],
      ["tls-negotiation-errors", "ClientTLSNegotiationErrorCount", 1000, "notBreaching", "ticket"],
      ["trail-changes", "trail-changes", 1, "notBreaching", "page"],
      ["trail-silent", "IncomingLogEvents", 1, "breaching", "page"],
      ["unauthorized-calls", "unauthorized-calls", 20, "notBreaching", ""],
      ["unhealthy-hosts", "UnHealthyHostCount", 0, "breaching", ""],
      ["vpc-changes", "vpc-changes", 1, "notBreaching", ""],
      ["web-attack", "BlockedRequests", 500, "notBreaching", ""],
    ]);
  });

  test("an incident is told once, for all its members", () => {
    const table = built.all("aws:cloudwatch/compositeAlarm:CompositeAlarm").map(({ name, properties, propertyDependencies }) => [
      name.replace("monitoring-incident-", ""), heardBy(propertyDependencies), heardBy(propertyDependencies, "okActions"), String(properties["alarmRule"]).split(" OR ").length,
    ]);
    expect(table).toEqual([["service", ["page"], ["page"], 5], ["intrusion", ["page"], ["page"], 4], ["backup", ["ticket"], ["ticket"], 2], ["upkeep", ["ticket"], ["ticket"], 2], ["changes", ["ticket"], ["ticket"], 8]]);
    const names = new Set(built.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ properties }) => properties["name"]));
    const members = built.all("aws:cloudwatch/compositeAlarm:CompositeAlarm").flatMap(({ properties }) => [...String(properties["alarmRule"]).matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name));
    expect(members.filter((name) => !names.has(name))).toEqual(["example-prod-hosts-HostAgeDays", "example-prod-mesh-web-certificate-ends"]);
  });

  test("events go to the topic of their urgency, and to the dead-letter queue when it does not take them", () => {
    const deadLetters = { arn: "arn:aws:sqs:eu-central-1:111122223333:example-prod-monitoring-dead-letters" };
    const targets = built.all("aws:cloudwatch/eventTarget:EventTarget").map(({ name, properties, propertyDependencies }) => {
      expect({ name, deadLetters: properties["deadLetterConfig"] }).toEqual({ name, deadLetters });
      return [name.replace(/^monitoring-|-target$/g, ""), ...heardBy(propertyDependencies, "arn")];
    });
    expect(targets.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ["aws-health", "ticket"], ["backup-jobs-failed", "ticket"], ["certificates-expiring", "ticket"], ["critical-findings", "page"],
      ["high-findings", "ticket"], ["other-findings", "digest"], ["patches-missing", "ticket"],
    ]);
  });

  test("each topic has its audience, and what reaches nobody is kept", () => {
    const redrive = JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-central-1:111122223333:example-prod-monitoring-dead-letters" });
    const table = built.all("aws:sns/topicSubscription:TopicSubscription").map(({ properties, propertyDependencies }) => [...heardBy(propertyDependencies, "topic"), properties["endpoint"], properties["redrivePolicy"]]);
    expect(table).toEqual([
      ["page", "oncall@example.com", redrive],
      ["page", "https://alerts.example.com/aws", redrive],
      ["ticket", "https://tickets.example.com/aws", redrive],
      ["digest", "security@example.com", redrive],
    ]);
  });

  test("alarms and rules of this account may publish, others not, and nobody without TLS", () => {
    const topic = "arn:aws:sns:eu-central-1:111122223333:example-prod-monitoring-alarms";
    const publish = (label: string, service: string, source: string) => ({
      Sid: `${label}Publish`, Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action: "sns:Publish", Resource: topic,
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, ArnLike: { "aws:SourceArn": source } },
    });
    expect(built.policy("aws:sns/topicPolicy:TopicPolicy", "monitoring-alarms-policy").Statement).toEqual([
      publish("Alarms", "cloudwatch", "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*"),
      publish("Rules", "events", "arn:aws:events:eu-central-1:111122223333:rule/example-prod-monitoring-*"),
      publish("Backups", "backup", "arn:aws:backup:eu-central-1:111122223333:backup-vault:example-prod-*"),
      { Sid: "DenyPlaintext", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: topic, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
    expect(built.policy("aws:kms/key:Key", "monitoring-alarms-key").Statement.slice(1).map(({ Sid, Principal }) => [Sid, Principal])).toEqual([
      ["AlarmsEncrypt", { Service: "cloudwatch.amazonaws.com" }], ["RulesEncrypt", { Service: "events.amazonaws.com" }], ["BackupsEncrypt", { Service: "backup.amazonaws.com" }],
    ]);
  });

  test("the dashboard shows every alarm, in a state and in a graph", () => {
    const { widgets } = JSON.parse(String(built.inputs("aws:cloudwatch/dashboard:Dashboard")["dashboardBody"])) as { widgets: { type: string }[] };
    const alarms = built.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ properties }) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${String(properties["name"])}`);
    expect(widgets.filter(({ type }) => type === "metric").map((widget) => (widget as unknown as { properties: { annotations: { alarms: string[] } } }).properties.annotations.alarms[0]).sort()).toEqual(alarms.sort());
  });
});

test("every region has GuardDuty with all plans, Security Hub with two standards, Inspector and a recorder that runs; one records global types", async () => {
  const built = await build(examples.full);
  const count = (type: string) => built.all(type).length;
  expect([
    count("aws:guardduty/detector:Detector"), count("aws:guardduty/detectorFeature:DetectorFeature"), count("aws:securityhub/account:Account"), count("aws:securityhub/standardsSubscription:StandardsSubscription"),
    count("aws:inspector2/enabler:Enabler"), count("aws:cfg/recorder:Recorder"), count("aws:cfg/deliveryChannel:DeliveryChannel"), count("aws:cfg/recorderStatus:RecorderStatus"),
  ]).toEqual([3, 18, 3, 6, 3, 3, 3, 3]);
  expect(built.all("aws:cfg/recorder:Recorder").map(({ properties }) => (properties["recordingGroup"] as { includeGlobalResourceTypes: boolean }).includeGlobalResourceTypes)).toEqual([true, false, false]);
  expect(built.inputs("aws:securityhub/findingAggregator:FindingAggregator")).toMatchObject({ linkingMode: "SPECIFIED_REGIONS", specifiedRegions: ["eu-west-1", "eu-north-1"] });
});

const organization = { administratorAccountId: "111122223333", targetId: "r-a1b2" };
const detection = (changes: object) => () => new Detection("detection", { ...examplePlace, organization: { ...organization, ...changes } });

test("an organization: the stack's own services are on before they are delegated, and members are watched after that", async () => {
  const built = await build(examples.organization);
  const of = (type: string) => built.all(type).map(({ name, properties }) => [name, properties]);
  expect(of("aws:guardduty/organizationConfiguration:OrganizationConfiguration").map(([name, properties]) => [name, (properties as Record<string, unknown>)["autoEnableOrganizationMembers"]])).toEqual([
    ["detection-organization-eu-central-1-guardduty-members", "ALL"], ["detection-organization-eu-west-1-guardduty-members", "ALL"],
  ]);
  const names = built.resources.map(({ name }) => name);
  const order = (...steps: string[]) => expect([...steps].sort((a, b) => names.indexOf(a) - names.indexOf(b))).toEqual(steps);
  order("detection-guardduty-eu-central-1", "detection-organization-eu-central-1-guardduty", "detection-organization-eu-central-1-guardduty-members");
  order("detection-security-hub-eu-central-1", "detection-organization-eu-central-1-security-hub", "detection-findings", "detection-organization-security-hub-central", "detection-organization-security-hub-policy");
  expect(of("aws:securityhub/configurationPolicyAssociation:ConfigurationPolicyAssociation").map(([name, properties]) => [name, (properties as Record<string, unknown>)["targetId"]])).toEqual([
    ["detection-organization-security-hub-own", "111122223333"], ["detection-organization-security-hub-members", "r-a1b2"],
  ]);
});

test("the archive is locked, and every log group streams into it", async () => {
  const built = await build(examples.archive);
  expect(built.inputs("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")["rule"]).toEqual({ defaultRetention: { mode: "COMPLIANCE", days: 400 } });
  expect(built.all("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter").map(({ properties }) => [properties["logGroup"], properties["filterPattern"], properties["destinationArn"]])).toEqual(
    ["/example-prod/hosts", "/glacis/example-prod/trail"].map((group) => [group, "", "arn:aws:firehose:eu-central-1:111122223333:deliverystream/example-prod-log-archive"]),
  );
});

test.each([
  ["a region twice", () => new Detection("detection", { ...examplePlace, otherRegions: [{ region: "eu-central-1" }] }), 'otherRegions: found ["eu-central-1"]; list regions that differ from each other and from eu-central-1'],
  ["a short memory", () => new Detection("detection", { ...examplePlace, configurationDays: 30 }), "configurationDays: found 30; use 365 to 36500 days"],
  ["an organization that another account watches", detection({ administratorAccountId: "444455556666" }), 'organization.administratorAccountId: found "444455556666"; deploy the option in that account, or use 111122223333, where this is deployed: AWS lets only the delegated administrator configure the others'],
  ["a root by its name", detection({ targetId: "Root" }), 'organization.targetId: found "Root"; use the id of the organization\'s root such as r-a1b2, or of a unit such as ou-a1b2-0c1d2e3f'],
  ["itself as a member", detection({ memberAccountIds: ["111122223333"] }), 'organization.memberAccountIds: found "111122223333"; list the 12-digit ids of other accounts'],
  ["a region that is not delegated", detection({ management: [{ region: "eu-west-1" }] }), 'organization.management: found ["eu-west-1"]; give one provider for each of eu-central-1: GuardDuty, Security Hub and Inspector are delegated region by region'],
  ["a delegation to a name", () => new Delegation("delegation", { administratorAccountId: "security" }), 'administratorAccountId: found "security"; use the 12-digit account id, quoted so that leading zeros survive'],
  ["nothing to archive", () => new LogArchive("archive", { ...examplePlace, logGroupNames: [] }), "logGroupNames: found []; name at least one log group"],
  ["files that expire while locked", () => new LogArchive("archive", { ...examplePlace, logGroupNames: ["/a"], lockDays: 400, retentionDays: 399 }), "retentionDays: found 399; use 400 (lockDays) to 36500 days: a file cannot expire before its lock ends"],
])("refuses %s", async (_name, program, message) => {
  expect(await refusal(program)).toBe(message);
});
