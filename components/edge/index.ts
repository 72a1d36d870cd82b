// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { certificateOf, checkCertificateSource, type CertificateSource } from "./certificate";
import { clientVerification, type ClientAuthorities } from "./client-certificates";
import { balancerLogs } from "./logs";
import { addressRecords, authorityRecords, checkNames, type ServedName } from "./names";
import { securityTxt } from "./security-txt";
import { fipsTlsPolicy, strictTransportSecurity, tlsPolicy } from "./tls-policy";
import { checkSignInLimit, webAcl } from "./web-acl";
import { checkMtaSts, fixedText, mtaStsHost, wellKnownPaths, type MtaStsServing } from "./well-known";

export interface EdgeArgs extends Place, CertificateSource {
  readonly vpcId: pulumi.Input<string>;
  /** Public subnets, one per zone. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Names the edge serves; the first is the canonical one. */
  readonly domainNames: readonly string[];
  /** Uses cryptography validated under FIPS 140-3. @default false */
  readonly fips?: boolean;
  /**
   * The authorities that vouch for clients: only clients with a valid certificate of theirs get a connection. Nobody else then reads
   * security.txt, and mail servers could not read an MTA-STS policy. @default anybody may connect
   */
  readonly clientAuthorities?: ClientAuthorities;
  /** The mail domain whose MTA-STS policy is served. @default none */
  readonly mtaSts?: MtaStsServing;
  /** Port the targets serve HTTPS on. @default 8443 */
  readonly servicePort?: number;
  /** Path that answers 200 while a target is healthy. @default /healthz */
  readonly healthPath?: pulumi.Input<string>;
  /** `mailto:` or `https:` addresses where researchers report. */
  readonly securityContacts: readonly string[];
  /** Address of the disclosure policy. */
  readonly securityPolicyUrl: string;
  /** UTC instant when security.txt becomes stale, at most a year after it is published. */
  readonly securityTxtExpires: string;
  /** Paths that take credentials, in lower case. @default /login */
  readonly signInPaths?: readonly string[];
  /** POST requests one address may send to them in a window, 10 or more. @default 100 */
  readonly signInLimit?: number;
  /** The window in seconds: 60, 120, 300 or 600. @default 300 */
  readonly signInWindowSeconds?: number;
  /**
   * Header in which a proxy in front of the edge names the client, such as `X-Forwarded-For`; sign-in is then limited by that address.
   * Anybody who can reach the edge past the proxy writes it as they like. @default none, the connection's address counts
   */
  readonly forwardedForHeader?: string;
  /** Refuses deletion of the load balancer and of log buckets with content. @default true */
  readonly deletionProtection?: boolean;
  /** Days logs are kept and locked. @default 365 */
  readonly logRetentionDays?: number;
  /** Lock of the load balancer's logs: `COMPLIANCE` yields to nobody, `GOVERNANCE` to a special permission. @default COMPLIANCE */
  readonly logLockMode?: "COMPLIANCE" | "GOVERNANCE";
  /** Days the web ACL's log is kept. @default 365 */
  readonly webAclLogRetentionDays?: pulumi.Input<number>;
}

/**
 * The only way in: an application load balancer that speaks HTTPS with post-quantum key exchange, redirects HTTP, asks a web
 * ACL about every request, talks HTTPS to its targets, logs everything to a locked bucket and serves security.txt.
 */
export class Edge extends pulumi.ComponentResource {
  readonly dnsName: pulumi.Output<string>;
  readonly url: string;
  readonly tlsPolicy: string;
  readonly certificateArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly targetGroupArn: pulumi.Output<string>;
  /** The load balancer and target group as CloudWatch metrics name them. */
  readonly balancerMetricName: pulumi.Output<string>;
  readonly targetGroupMetricName: pulumi.Output<string>;
  readonly webAclName: pulumi.Output<string>;
  readonly webAclLogGroupName: pulumi.Output<string>;
  readonly logBucket: pulumi.Output<string>;

  /** @throws InputPropertyError when names, certificate source, security.txt, limits or the place cannot be used */
  constructor(name: string, args: EdgeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:edge:Edge", name, {}, opts);
    const {
      domainNames, servicePort = 8443, healthPath = "/healthz", signInPaths = ["/login"], signInLimit = 100,
      signInWindowSeconds = 300, deletionProtection = true, logRetentionDays = 365, logLockMode = "COMPLIANCE",
      webAclLogRetentionDays = 365, fips = false, clientAuthorities, forwardedForHeader, mtaSts, zoneId,
    } = args;
    validatePlace(args);
    checkNames(domainNames);
    checkCertificateSource(args);
    const limit = { signInPaths, signInLimit, signInWindowSeconds, forwardedForHeader };
    checkSignInLimit(limit);
    if (!between(1, 65535)(servicePort)) throw invalid("servicePort", servicePort, "use a port, 1 to 65535");
    if (!between(1, 3650)(logRetentionDays)) throw invalid("logRetentionDays", logRetentionDays, "use 1 to 3650 days");
    if (args.subnetIds.length < 2) throw invalid("subnetIds", args.subnetIds.length, "give the public subnets of at least two zones");
    if (mtaSts !== undefined) checkMtaSts(mtaSts);
    if (mtaSts !== undefined && clientAuthorities !== undefined) {
      throw invalid("clientAuthorities", "a bundle", "leave it out, or serve mtaSts from another edge: mail servers have no certificate to show");
    }
    const host = domainNames[0] as string;
    const names: ServedName[] = domainNames.map((domain) => ({ domain, zoneId }));
    if (mtaSts !== undefined) names.push({ domain: mtaStsHost(mtaSts), zoneId: mtaSts.zoneId ?? zoneId });
    const text = securityTxt({ contacts: args.securityContacts, expires: args.securityTxtExpires, policy: args.securityPolicyUrl, host });
    const child = { parent: this };
    this.tlsPolicy = fips ? fipsTlsPolicy : tlsPolicy;

    const group = new aws.ec2.SecurityGroup(`${name}-firewall`, {
      vpcId: args.vpcId,
      description: "Load balancer: HTTPS and HTTP from the world in; what it may reach is opened by its targets",
    }, child);
    for (const [label, port, description] of [
      ["https", 443, "HTTPS from the world"],
      ["http", 80, "HTTP from the world, answered only with a redirect to HTTPS"],
    ] as const) {
      new aws.vpc.SecurityGroupIngressRule(`${name}-${label}`, {
        securityGroupId: group.id,
        description,
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
      }, child);
    }

    const logs = balancerLogs(`${name}-logs`, {
      place: args,
      writer: "application",
      lockMode: logLockMode,
      retentionDays: logRetentionDays,
      forceDestroy: !deletionProtection,
    }, child);
    const balancer = new aws.lb.LoadBalancer(`${name}-balancer`, {
      loadBalancerType: "application",
      internal: false,
      subnets: args.subnetIds,
      securityGroups: [group.id],
      accessLogs: { enabled: true, bucket: logs.bucket, prefix: "access" },
      connectionLogs: { enabled: true, bucket: logs.bucket, prefix: "connection" },
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
      xffHeaderProcessingMode: "append",
      enableDeletionProtection: deletionProtection,
      // Creation tries to write a log object, so the bucket's policy has to be in place.
    }, { ...child, dependsOn: [logs.policy] });

    const certificateArn = certificateOf(name, args, names, child);
    const targets = new aws.lb.TargetGroup(`${name}-targets`, {
      vpcId: args.vpcId,
      port: servicePort,
      protocol: "HTTPS",
      targetType: "instance",
      deregistrationDelay: 60,
      healthCheck: { enabled: true, protocol: "HTTPS", path: healthPath, matcher: "200", interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
    }, child);
    const listener = new aws.lb.Listener(`${name}-https`, {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: this.tlsPolicy,
      certificateArn,
      ...(clientAuthorities !== undefined && {
        mutualAuthentication: clientVerification(`${name}-clients`, args, clientAuthorities, child),
      }),
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: strictTransportSecurity,
      routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    }, child);
    new aws.lb.Listener(`${name}-http`, {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    }, child);
    fixedText(`${name}-security-txt`, { listenerArn: listener.arn, priority: 1, path: wellKnownPaths.securityTxt, text }, child);
    if (mtaSts !== undefined) {
      fixedText(`${name}-mta-sts`, { listenerArn: listener.arn, priority: 2, path: wellKnownPaths.mtaSts, host: mtaStsHost(mtaSts), text: mtaSts.policy }, child);
    }
    const { acl, logGroup } = webAcl(`${name}-acl`, {
      place: args,
      balancerArn: balancer.arn,
      ...limit,
      logRetentionDays: webAclLogRetentionDays,
    }, child);
    addressRecords(name, names, balancer, child);
    authorityRecords(name, names, child);

    this.url = `https://${host}/`;
    this.dnsName = balancer.dnsName;
    this.certificateArn = certificateArn;
    this.securityGroupId = group.id;
    this.targetGroupArn = targets.arn;
    this.balancerMetricName = balancer.arnSuffix;
    this.targetGroupMetricName = targets.arnSuffix;
    this.webAclName = acl.name;
    this.webAclLogGroupName = logGroup.name;
    this.logBucket = logs.bucket;
    this.registerOutputs({
      url: this.url,
      dnsName: this.dnsName,
      tlsPolicy: this.tlsPolicy,
      certificateArn: this.certificateArn,
      securityGroupId: this.securityGroupId,
      targetGroupArn: this.targetGroupArn,
      balancerMetricName: this.balancerMetricName,
      targetGroupMetricName: this.targetGroupMetricName,
      webAclName: this.webAclName,
      webAclLogGroupName: this.webAclLogGroupName,
      logBucket: this.logBucket,
    });
  }
}
