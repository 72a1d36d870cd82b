// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import ipaddr from "ipaddr.js";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { certificateOf, checkCertificateSource, type CertificateSource } from "../edge/certificate";
import { balancerLogs } from "../edge/logs";
import { addressRecords, authorityRecords, checkNames, type ServedName } from "../edge/names";
import { networkAlarms } from "./alarms";
import { fipsTlsPolicy, tlsPolicy } from "../edge/tls-policy";

/** What a TLS listener may agree with a client to speak ("ALPN policies", guide of network load balancers). */
export const alpnPolicies = ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"] as const;

export interface NetworkEdgeArgs extends Place, CertificateSource {
  readonly vpcId: pulumi.Input<string>;
  /** Public subnets, one per zone. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Names the load balancer serves. */
  readonly domainNames: readonly string[];
  /** Topic that the alarms reach people by. */
  readonly topicArn: pulumi.Input<string>;
  /** Uses cryptography validated under FIPS 140-3. @default false */
  readonly fips?: boolean;
  /** Port that clients connect to, with TLS. @default 443 */
  readonly port?: number;
  /** What clients and targets agree to speak inside TLS; the targets have to speak it too. `None` for other protocols than HTTP. @default HTTP1Only */
  readonly alpnPolicy?: typeof alpnPolicies[number];
  /** IPv4 ranges that may connect, such as partners' networks. @default ["0.0.0.0/0"], the world */
  readonly clientRanges?: readonly string[];
  /** Port the targets end TLS on. @default 8443 */
  readonly servicePort?: number;
  /** Port that answers health checks over HTTPS. @default the service port */
  readonly healthPort?: number;
  /** Path that answers 200 while a target is healthy. @default /healthz */
  readonly healthPath?: pulumi.Input<string>;
  /** Refuses deletion of the load balancer and of log buckets with content. @default true */
  readonly deletionProtection?: boolean;
  /** Days logs are kept and locked. @default 365 */
  readonly logRetentionDays?: number;
  /** Lock of the load balancer's log: `COMPLIANCE` yields to nobody, `GOVERNANCE` to a special permission. @default COMPLIANCE */
  readonly logLockMode?: "COMPLIANCE" | "GOVERNANCE";
}

/**
 * A second way in, for what is not HTTP, or is HTTP that no load balancer should read: a network load balancer that speaks TLS with
 * post-quantum key exchange, and nothing else, and TLS to its targets. It has no web ACL, sends no HSTS and asks no client for a
 * certificate, so pages and sign-in belong behind `Edge`.
 */
export class NetworkEdge extends pulumi.ComponentResource {
  readonly dnsName: pulumi.Output<string>;
  readonly tlsPolicy: string;
  readonly certificateArn: pulumi.Output<string>;
  readonly targetGroupArn: pulumi.Output<string>;
  /** Security group of the load balancer, and one for its targets, which lets it and nobody else reach the service. */
  readonly securityGroupId: pulumi.Output<string>;
  readonly targetSecurityGroupId: pulumi.Output<string>;
  readonly logBucket: pulumi.Output<string>;
  readonly alarmNames: pulumi.Output<string>[];

  /** @throws InputPropertyError when names, certificate source, ports, ranges, retention or the place cannot be used */
  constructor(name: string, args: NetworkEdgeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:network-edge:NetworkEdge", name, {}, opts);
    const {
      domainNames, port = 443, servicePort = 8443, healthPort = servicePort, healthPath = "/healthz", alpnPolicy = "HTTP1Only", fips = false,
      clientRanges = ["0.0.0.0/0"], deletionProtection = true, logRetentionDays = 365, logLockMode = "COMPLIANCE", zoneId,
    } = args;
    validatePlace(args);
    checkNames(domainNames);
    checkCertificateSource(args);
    for (const [property, value] of Object.entries({ port, servicePort, healthPort })) {
      if (!between(1, 65535)(value)) throw invalid(property, value, "use a port, 1 to 65535");
    }
    if (!alpnPolicies.includes(alpnPolicy)) throw invalid("alpnPolicy", alpnPolicy, `use one of ${alpnPolicies.join(", ")}`);
    checkRanges(clientRanges);
    if (!between(1, 3650)(logRetentionDays)) throw invalid("logRetentionDays", logRetentionDays, "use 1 to 3650 days");
    if (args.subnetIds.length < 2) throw invalid("subnetIds", args.subnetIds.length, "give the public subnets of at least two zones");
    const names: ServedName[] = domainNames.map((domain) => ({ domain, zoneId }));
    const child = { parent: this };
    this.tlsPolicy = fips ? fipsTlsPolicy : tlsPolicy;

    const [group, targetGroup] = this.firewall(name, { vpcId: args.vpcId, port, clientRanges, servicePort, healthPort });
    const logs = balancerLogs(`${name}-logs`, { place: args, writer: "network", lockMode: logLockMode, retentionDays: logRetentionDays, forceDestroy: !deletionProtection }, child);
    const balancer = new aws.lb.LoadBalancer(`${name}-balancer`, {
      loadBalancerType: "network",
      internal: false,
      subnets: args.subnetIds,
      securityGroups: [group.id],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on",
      enableCrossZoneLoadBalancing: true,
      accessLogs: { enabled: true, bucket: logs.bucket, prefix: "access" },
      enableDeletionProtection: deletionProtection,
      // Creation tries to write a log object, so the bucket's policy has to be in place.
    }, { ...child, dependsOn: [logs.policy] });
    const certificateArn = certificateOf(name, args, names, child);
    const targets = new aws.lb.TargetGroup(`${name}-targets`, {
      vpcId: args.vpcId,
      port: servicePort,
      protocol: "TLS",
      targetType: "instance",
      deregistrationDelay: 60,
      healthCheck: { enabled: true, protocol: "HTTPS", port: String(healthPort), path: healthPath, matcher: "200", interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2 },
    }, child);
    new aws.lb.Listener(`${name}-tls`, {
      loadBalancerArn: balancer.arn,
      port,
      protocol: "TLS",
      sslPolicy: this.tlsPolicy,
      alpnPolicy,
      certificateArn,
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    }, child);
    addressRecords(name, names, balancer, child);
    authorityRecords(name, names, child);
    this.alarmNames = networkAlarms(name, {
      physicalName: `${args.namePrefix}-${name}`, balancer, targets, certificateArn, topicArn: args.topicArn,
    }, child);

    this.dnsName = balancer.dnsName;
    this.certificateArn = certificateArn;
    this.targetGroupArn = targets.arn;
    this.securityGroupId = group.id;
    this.targetSecurityGroupId = targetGroup.id;
    this.logBucket = logs.bucket;
    this.registerOutputs({
      dnsName: this.dnsName, tlsPolicy: this.tlsPolicy, certificateArn, targetGroupArn: this.targetGroupArn, securityGroupId: this.securityGroupId,
      targetSecurityGroupId: this.targetSecurityGroupId, logBucket: this.logBucket, alarmNames: this.alarmNames,
    });
  }

  /** From clients only the one port in, and from the load balancer only the service's and the health check's on to the targets. */
  private firewall(name: string, { vpcId, port, clientRanges, servicePort, healthPort }: FirewallArgs): [balancer: aws.ec2.SecurityGroup, targets: aws.ec2.SecurityGroup] {
    const child = { parent: this };
    const group = new aws.ec2.SecurityGroup(`${name}-firewall`, { vpcId, description: "Network load balancer: TLS from clients in, the service port of its targets out" }, child);
    const targets = new aws.ec2.SecurityGroup(`${name}-targets-firewall`, { vpcId, description: "Targets of the network load balancer: the service port from it in" }, child);
    for (const range of clientRanges) {
      new aws.vpc.SecurityGroupIngressRule(`${name}-from-${range}`, {
        securityGroupId: group.id, description: `TLS from ${range === "0.0.0.0/0" ? "the world" : range}`, cidrIpv4: range, ipProtocol: "tcp", fromPort: port, toPort: port,
      }, child);
    }
    const hops: readonly (readonly [label: string, port: number, description: string])[] = [
      ["service", servicePort, "Connections to the targets"],
      ...(healthPort === servicePort ? [] : [["health", healthPort, "Health checks of the targets"] as const]),
    ];
    for (const [label, on, description] of hops) {
      const rule = { ipProtocol: "tcp", fromPort: on, toPort: on, description };
      new aws.vpc.SecurityGroupEgressRule(`${name}-${label}-out`, { ...rule, securityGroupId: group.id, referencedSecurityGroupId: targets.id }, child);
      new aws.vpc.SecurityGroupIngressRule(`${name}-${label}-in`, { ...rule, securityGroupId: targets.id, referencedSecurityGroupId: group.id }, child);
    }
    return [group, targets];
  }
}

type FirewallArgs = Required<Pick<NetworkEdgeArgs, "vpcId" | "port" | "clientRanges" | "servicePort" | "healthPort">>;

function checkRanges(ranges: readonly string[]): void {
  // AWS takes a range by its first address alone.
  const isRange = (range: string): boolean => ipaddr.IPv4.isValidCIDR(range) && range.startsWith(`${ipaddr.IPv4.networkAddressFromCIDR(range).toString()}/`);
  const bad = ranges.find((range) => !isRange(range));
  if (ranges.length === 0 || bad !== undefined) throw invalid("clientRanges", bad ?? ranges, "list IPv4 ranges such as 203.0.113.0/24");
}
