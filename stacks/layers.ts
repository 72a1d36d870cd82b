// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import { Access } from "../components/access";
import { AuditTrail } from "../components/audit-trail";
import { Backup } from "../components/backup";
import { Edge } from "../components/edge";
import { Hosts } from "../components/hosts";
import { Monitoring } from "../components/monitoring";
import { Network } from "../components/network";
import { statedPosture } from "./posture";
import { regionalProviders } from "./providers";
import type { Config } from "./schema";

/** Registers all layers of a stack and returns the stack outputs, which auditors and the other verbs read. */
export function layers(config: Config) {
  const providers = regionalProviders(config);
  const [primary, ...replicas] = config.regions as [string, ...string[]];
  const provider = (region: string) => providers.get(region) as aws.Provider;
  const place = { namePrefix: config.namePrefix, accountId: config.accountId, region: primary };
  const inPrimary = { provider: provider(primary) };
  const servicePort = config.hosts.servicePort === undefined ? {} : { servicePort: config.hosts.servicePort };

  const network = new Network("network", { ...place, ...config.network, availabilityZones: config.availabilityZones }, inPrimary);

  const edge = new Edge("edge", {
    ...place,
    ...config.edge,
    ...servicePort,
    vpcId: network.vpcId,
    subnetIds: network.edgeSubnetIds,
  }, inPrimary);

  const hosts = new Hosts("hosts", {
    ...place,
    ...config.hosts,
    vpcId: network.vpcId,
    subnetIds: network.hostSubnetIds,
    targetGroupArn: edge.targetGroupArn,
    edgeSecurityGroupId: edge.securityGroupId,
    endpointSecurityGroupId: network.endpointSecurityGroupId,
    s3PrefixListId: network.s3PrefixListId,
    internetEgress: config.network.egress === "nat",
  }, inPrimary);

  const data = new Backup("backup", {
    ...place,
    ...config.backup,
    replicas: replicas.map((region) => ({ region, provider: provider(region) })),
  }, inPrimary);

  const auditTrail = new AuditTrail("trail", {
    ...place,
    ...config.auditTrail,
    dataBuckets: data.copies.map(({ bucket }) => bucket),
  }, inPrimary);

  const monitoring = new Monitoring("monitoring", {
    ...place,
    ...config.monitoring,
    hostGroupName: hosts.groupName,
    balancerMetricName: edge.balancerMetricName,
    targetGroupMetricName: edge.targetGroupMetricName,
    certificateArn: edge.certificateArn,
    webAclName: edge.webAclName,
    maskedLogGroupNames: [network.flowLogGroupName, hosts.logGroupName, edge.webAclLogGroupName, auditTrail.logGroupName],
    replications: data.copies.flatMap(({ bucket, replicationRule }) => (
      replicationRule === undefined ? [] : [{ sourceBucket: data.primaryBucket, destinationBucket: bucket, ruleId: replicationRule }]
    )),
  }, inPrimary);

  const access = new Access("access", {
    ...place,
    ...config.access,
    breakGlassAlarm: { trailLogGroupName: auditTrail.logGroupName, topicArn: monitoring.topicArn },
  }, inPrimary);

  return {
    posture: statedPosture(),
    endpoints: {
      loadBalancer: { url: edge.url, dnsName: edge.dnsName, tlsPolicy: edge.tlsPolicy, certificateArn: edge.certificateArn },
    },
    backup: {
      copies: data.copies,
      regions: config.regions,
      lockMode: data.lockMode,
      lockDays: data.lockDays,
      retentionDays: data.retentionDays,
    },
    auditTrail: { trailArn: auditTrail.trailArn, bucket: auditTrail.bucket, logGroup: auditTrail.logGroupName },
    access: { roles: access.roleArns },
    alarms: { topicArn: monitoring.topicArn, names: monitoring.alarmNames },
  };
}
