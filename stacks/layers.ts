// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../components/access";
import { AuditTrail } from "../components/audit-trail";
import { Backup, BackupPlan } from "../components/backup";
import { DRILL_PREFIX } from "../components/backup/drill-actions";
import { Edge } from "../components/edge";
import { SecurityTxtAlarm } from "../components/edge/expiry-alarm";
import { Evidence } from "../components/evidence";
import { Hosts } from "../components/hosts";
import { HostAlarms } from "../components/hosts/alarms";
import { Mail, mtaStsPolicy } from "../components/mail";
import { Delegation, Detection, LogArchive, Monitoring } from "../components/monitoring";
import { Network } from "../components/network";
import { meshOf, membership, serviceHosts } from "./mesh";
import { Registrations } from "./judged";
import { watchedOrganization } from "./organization";
import { POSTURE, statedPosture } from "./posture";
import { managementProviders, regionalProviders, replicaProviders } from "./providers";
import type { Config } from "./schema";

/** Registers all layers of a stack and returns the stack outputs, which auditors and the other verbs read. */
export function layers(config: Config) {
  const registrations = new Registrations();
  const providers = regionalProviders(config);
  const [primary, ...replicas] = config.regions as [string, ...string[]];
  const provider = (region: string) => providers.get(region) as aws.Provider;
  const place = { namePrefix: config.namePrefix, accountId: config.accountId, region: primary };
  const inPrimary = { provider: provider(primary) };
  const servicePort = config.hosts.servicePort === undefined ? {} : { servicePort: config.hosts.servicePort };

  const otherRegions = replicas.map((region) => ({ region, provider: provider(region) }));

  const imageRegistry = [config.hosts, ...Object.values(config.mesh?.services ?? {})].some(({ workloadImage }) => workloadImage !== undefined);
  const network = new Network("network", { ...place, ...config.network, imageRegistry, availabilityZones: config.availabilityZones }, inPrimary);

  // The edge serves the policy that the mail domain's records announce: both are made from this text.
  const mtaSts = config.mail && { domain: config.mail.domain, zoneId: config.mail.zoneId, policy: mtaStsPolicy(primary, config.mail) };
  const edge = new Edge("edge", {
    ...place,
    ...config.edge,
    ...(mtaSts && { mtaSts }),
    ...servicePort,
    vpcId: network.vpcId,
    subnetIds: network.edgeSubnetIds,
  }, inPrimary);

  const mesh = config.mesh === undefined ? undefined : meshOf(config.mesh, place, network, inPrimary);
  const hostSettings = {
    ...place,
    ...config.hosts,
    ...(config.access.runAs === undefined ? {} : { sessionUser: config.access.runAs }),
    vpcId: network.vpcId,
    subnetIds: network.hostSubnetIds,
    endpointSecurityGroupId: network.endpointSecurityGroupId,
    s3PrefixListId: network.s3PrefixListId,
    internetEgress: config.network.egress === "nat",
  };
  const hosts = new Hosts("hosts", {
    ...hostSettings,
    ...membership(mesh, config.mesh?.edgeService),
    targetGroupArns: [edge.targetGroupArn],
    edgeSecurityGroupId: edge.securityGroupId,
  }, inPrimary);
  const services = mesh === undefined || config.mesh === undefined ? {} : serviceHosts(mesh, config.mesh, hosts, hostSettings, inPrimary);
  const serviceList = Object.values(services);

  const mail = config.mail && new Mail("mail", { ...place, ...config.mail, subscribers: config.monitoring.subscribers }, inPrimary);

  const { plan: planConfig, replicaAccounts = {}, ...buckets } = config.backup;
  const elsewhere = replicaProviders(config, replicaAccounts);
  const data = new Backup("backup", {
    ...place,
    ...buckets,
    replicas: otherRegions.map((replica) => ({ ...replica, ...elsewhere.get(replica.region) })),
  }, inPrimary);

  const evidence = new Evidence("evidence", { ...place, ...config.evidence, replicas: otherRegions }, inPrimary);

  const { organization } = config;
  const management = managementProviders(config);
  const homeOfManagement = management?.get(primary);
  const delegation = organization && homeOfManagement && new Delegation("delegation", { administratorAccountId: config.accountId }, { provider: homeOfManagement });
  const onceDelegated = delegation ? { ...inPrimary, dependsOn: [delegation] } : inPrimary;

  const auditTrail = new AuditTrail("trail", {
    ...place,
    ...config.auditTrail,
    ...(organization && { organizationId: organization.id, managementAccountId: organization.managementAccountId }),
    dataBuckets: [...[...data.copies, ...evidence.copies].map(({ bucket }) => bucket), ...(mail ? [mail.bucket] : []), ...(config.auditTrail.dataBuckets ?? [])],
    otherRegions,
  }, onceDelegated);

  const access = new Access("access", { ...place, ...config.access }, inPrimary);

  const logGroups = [
    network.flowLogGroupName, hosts.logGroupName, ...serviceList.map(({ logGroupName }) => logGroupName), edge.webAclLogGroupName,
    auditTrail.logGroupName, access.sessionLogGroupName,
  ];

  const archive = new LogArchive("log-archive", {
    ...place,
    ...config.logArchive,
    logGroupNames: logGroups,
  }, inPrimary);

  const meshAlarmNames = mesh?.watch() ?? [];
  const hostAlarms = Object.entries({ hosts, ...services }).map(([name, { metricNamespace }]) => new HostAlarms(`${name}-alarms`, { metricNamespace }, inPrimary));
  const upkeepAlarmNames = [...hostAlarms.flatMap(({ alarmNames }) => alarmNames), ...meshAlarmNames];

  const monitoring = new Monitoring("monitoring", {
    ...place,
    ...config.monitoring,
    trailLogGroupName: auditTrail.logGroupName,
    breakGlassRoleArn: access.breakGlassRoleArn,
    upkeepAlarmNames,
    hostGroupName: hosts.groupName,
    serviceGroupNames: Object.fromEntries(Object.entries(services).map(([service, { groupName }]) => [service, groupName])),
    balancerMetricName: edge.balancerMetricName,
    targetGroupMetricName: edge.targetGroupMetricName,
    certificateArn: edge.certificateArn,
    webAclName: edge.webAclName,
    maskedLogGroupNames: [...logGroups, archive.errorLogGroupName],
    archiveStreamName: archive.streamName,
    replications: [{ source: data.primaryBucket, copies: data.copies }, { source: evidence.bucket, copies: evidence.copies }].flatMap(({ source, copies }) => (
      copies.flatMap(({ bucket, replicationRule }) => (replicationRule === undefined ? [] : [{ sourceBucket: source, destinationBucket: bucket, ruleId: replicationRule }]))
    )),
  }, inPrimary);

  new SecurityTxtAlarm("security-txt", {
    alarmName: `${config.namePrefix}-security-txt-expires`, expires: config.edge.securityTxtExpires, balancerMetricName: edge.balancerMetricName, topicArn: monitoring.topicArn,
  }, inPrimary);
  const plan = planConfig === undefined ? undefined : new BackupPlan("recovery", {
    ...place,
    ...planConfig,
    copies: otherRegions,
    topicArn: monitoring.topicArn,
  }, inPrimary);

  const detection = new Detection("detection", {
    ...place,
    ...config.detection,
    otherRegions,
    ...(organization && { organization: watchedOrganization(organization, management) }),
  }, onceDelegated);

  const declared = registrations.judged(POSTURE);
  return {
    posture: statedPosture(declared.claims),
    controls: declared.controls,
    endpoints: {
      loadBalancer: { url: edge.url, hosts: config.edge.domainNames, dnsName: edge.dnsName, tlsPolicy: edge.tlsPolicy, certificateArn: edge.certificateArn },
      mesh: mesh?.endpoints ?? [],
    },
    mail: mail && { domain: mail.domain, mtaStsPolicy: mail.mtaStsPolicy, mtaStsId: mail.mtaStsId, configurationSet: mail.configurationSetName, bucket: mail.bucket, urgentTopicArn: mail.urgentTopicArn },
    backup: {
      copies: data.copies,
      regions: config.regions,
      lockMode: data.lockMode,
      lockDays: data.lockDays,
      retentionDays: data.retentionDays,
      drills: pulumi.interpolate`s3://${data.primaryBucket}/${DRILL_PREFIX}results/`,
      ...(plan === undefined ? {} : { vaults: plan.vaults }),
      ...(data.drillRoleArn === undefined ? {} : { drillRoleArn: data.drillRoleArn }),
    },
    auditTrail: { trailArn: auditTrail.trailArn, bucket: auditTrail.bucket, logGroup: auditTrail.logGroupName },
    access: { roles: access.roleArns },
    evidence: { bucket: evidence.bucket, keyArn: evidence.keyArn, publicKeyPem: evidence.publicKeyPem, chain: `s3://${evidence.bucket}/chain/` },
    alarms: { topicArn: monitoring.topicArn, ticketTopicArn: monitoring.ticketTopicArn, names: [...monitoring.alarmNames, ...upkeepAlarmNames] },
    detection: { regions: detection.regions, configurationBucket: detection.configurationBucket },
    logArchive: { bucket: archive.bucket, logGroups },
  };
}
