// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import type { CloudConfigModule } from "../_kit/cloud-config";
import { encryptionKey } from "../_kit/key";
import { policyDocument } from "../_kit/policy";
import { certificateAlarms } from "./alarms";
import { privateAuthority } from "./authority";
import { serviceCertificate, type AcmAuthority } from "./certificate";
import { entrance } from "./entrance";
import { hostModule } from "./host-module";
import { nameOf, spiffeId } from "./proxy";
import { hostStatements, storedCertificate } from "./store";
import { checkServices } from "./validate";

/** A service of the mesh. */
export interface MeshServiceArgs {
  /** Name of the role of the service's hosts. */
  readonly roleName: string;
  /** Port of mutual TLS, and on callers' loopback, 1024 to 65535; no two services share one. */
  readonly port: number;
  /** Services that may call it. @default none: the service calls others, and nobody calls it */
  readonly callers?: readonly string[];
  /** Loopback port on which its application serves plain HTTP. @default 8080 */
  readonly applicationPort?: number;
  /** Path of the application that answers 200 while it is healthy. @default /healthz */
  readonly healthPath?: string;
}

export interface MeshArgs extends Place {
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's IPv4 network. */
  readonly cidr: string;
  /** Private subnets, one per zone, for the services' load balancers. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Internal DNS zone of the services, and their SPIFFE trust domain, such as `mesh.example.internal`. */
  readonly zone: string;
  /** The services by name. */
  readonly services: Readonly<Record<string, MeshServiceArgs>>;
  /** ARNs of the principals that deploy the stack: with the services' own roles the only ones that can read the keys. */
  readonly deployerArns: readonly string[];
  /**
   * Private authorities that are trusted; the first issues. To replace one without a gap: add the new one at the end, update; put it
   * first, update; remove the old one, update. To revoke everything at once, replace it in one update. @default ["1"]
   */
  readonly authorities?: readonly string[];
  /** An authority in ACM Private CA instead of `authorities`. */
  readonly acmAuthority?: AcmAuthority;
  /** Days (7 to 90) a service's certificate is valid; it is renewed by the first update in its last third. @default 90 */
  readonly certificateDays?: number;
  /** Port on which load balancers ask hosts for their health. @default 9440 */
  readonly healthPort?: number;
  /** Refuses deletion of the load balancers. @default true */
  readonly deletionProtection?: boolean;
}

const CERTIFICATE_DAYS = 90;

/** A service as auditors read it. */
export interface MeshEndpoint {
  readonly service: string;
  readonly spiffeId: string;
  readonly url: string;
  readonly callers: readonly string[];
}

/** CloudWatch metrics of the services' certificates; dimension `Service`. */
export interface MeshMetrics {
  readonly namespace: string;
  readonly services: readonly string[];
}

/**
 * Mutual TLS between services: an authority for the internal zone, a certificate per service that renews itself, keys that only
 * the service's own role can read, doors between services that declared each other, and the proxy on every host.
 */
export class Mesh extends pulumi.ComponentResource {
  /** Services that others call. */
  readonly endpoints: readonly MeshEndpoint[];
  readonly metrics: MeshMetrics;
  readonly zoneId: pulumi.Output<string>;
  /** Security group by service, for its hosts. */
  readonly securityGroupIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Target group by service that others call, for its hosts. */
  readonly targetGroupArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Configuration by service, for its hosts. */
  readonly hostModules: Readonly<Record<string, CloudConfigModule>>;
  readonly #name: string;
  readonly #args: MeshArgs;

  /** @throws InputPropertyError when the zone, a service, a port or a period cannot be used */
  constructor(name: string, args: MeshArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:mesh:Mesh", name, {}, opts);
    const { zone, services, authorities = ["1"], certificateDays = CERTIFICATE_DAYS, healthPort = 9440, deletionProtection = true } = args;
    validatePlace(args);
    checkServices({ zone, services, authorities, healthPort });
    if (!between(7, 90)(certificateDays)) throw invalid("certificateDays", certificateDays, "use 7 to 90 days: services check no revocation lists, so a stolen certificate must end by itself");
    if (args.deployerArns.length === 0) throw invalid("deployerArns", [], "name the role that deploys, or it could not read back what it stored");
    this.#name = name;
    this.#args = args;
    const child = { parent: this };
    const metricNamespace = this.#physical();

    const key = encryptionKey(`${name}-key`, { place: args, alias: this.#physical(), description: `Encrypts the keys of the services of ${zone}` }, child);
    const trusted = args.acmAuthority === undefined ? authorities.map((id) => privateAuthority(name, id, zone, child)) : [];
    const authority = args.acmAuthority ?? trusted[0];
    if (authority === undefined) throw invalid("authorities", authorities, "name at least one, or set acmAuthority");
    const trustPem = args.acmAuthority?.rootCertificate ?? pulumi.all(trusted.map(({ rootCertPem }) => rootCertPem)).apply((roots) => roots.join(""));

    const groups = Object.fromEntries(Object.keys(services).map((service) => [service, new aws.ec2.SecurityGroup(`${name}-${service}-hosts`, {
      vpcId: args.vpcId,
      description: `Mesh port of the hosts of ${service}`,
    }, child)]));
    const zoneResource = new aws.route53.Zone(`${name}-zone`, { name: zone, comment: "Services of the mesh", vpcs: [{ vpcId: args.vpcId }] }, child);

    const calendarKeyPem = new tls.PrivateKey(`${name}-calendar-key`, { algorithm: "ECDSA", ecdsaCurve: "P256" }, child).privateKeyPem;
    const targetGroupArns: Record<string, pulumi.Output<string>> = {};
    for (const [service, { roleName, port, callers = [] }] of Object.entries(services)) {
      const certificate = serviceCertificate(`${name}-${service}`, { service, zone, days: certificateDays, authority, calendarKeyPem }, child);
      storedCertificate(`${name}-${service}`, {
        place: args,
        secretName: this.#secretName(service),
        service,
        keyArn: key.arn,
        roleArn: `arn:aws:iam::${args.accountId}:role/${roleName}`,
        deployerArns: args.deployerArns,
        certificate,
        trustPem,
      }, child);
      const hostGroup = groups[service];
      if (callers.length === 0 || hostGroup === undefined) continue;
      targetGroupArns[service] = entrance(`${name}-${service}`, {
        service,
        host: nameOf(service, zone),
        port,
        healthPort,
        vpcId: args.vpcId,
        subnetIds: args.subnetIds,
        zoneId: zoneResource.zoneId,
        hostGroup,
        callerGroups: Object.fromEntries(Object.entries(groups).filter(([caller]) => callers.includes(caller))),
        deletionProtection,
      }, child).arn;
    }

    this.endpoints = Object.entries(services).flatMap(([service, { port, callers = [] }]) => (
      callers.length === 0 ? [] : [{ service, spiffeId: spiffeId(service, zone), url: `https://${nameOf(service, zone)}:${port}/`, callers }]
    ));
    this.metrics = { namespace: metricNamespace, services: Object.keys(services) };
    this.zoneId = zoneResource.zoneId;
    this.securityGroupIds = Object.fromEntries(Object.entries(groups).map(([service, { id }]) => [service, id]));
    this.targetGroupArns = targetGroupArns;
    this.hostModules = Object.fromEntries(Object.entries(services).map(([service, { port, callers = [], applicationPort = 8080, healthPath = "/healthz" }]) => [service, hostModule({
      service: { name: service, port },
      callers,
      callees: Object.entries(services).filter(([, callee]) => callee.callers?.includes(service)).map(([callee, { port: calleePort }]) => ({ name: callee, port: calleePort })),
      applicationPort,
      healthPath,
      zone,
      healthPort,
      cidr: args.cidr,
      region: args.region,
      secretName: this.#secretName(service),
      metricNamespace,
    })]));
    this.registerOutputs({ endpoints: this.endpoints, metrics: this.metrics, zoneId: this.zoneId, securityGroupIds: this.securityGroupIds, targetGroupArns });
  }

  /**
   * Alarms on what hosts report about their certificates.
   * @param topicArn topic that each reaches people by; none where a composite alarm speaks for them (`upkeepAlarmNames` of Monitoring)
   * @returns the alarms' names
   */
  watch(topicArn?: pulumi.Input<string>): pulumi.Output<string>[] {
    return this.metrics.services.flatMap((service) => (
      certificateAlarms(`${this.#name}-${service}`, {
        physicalName: `${this.#physical()}-${service}`,
        service,
        namespace: this.metrics.namespace,
        days: this.#args.certificateDays ?? CERTIFICATE_DAYS,
        topicArn,
      }, { parent: this })
    ));
  }

  /**
   * Lets the hosts of a service read its certificate; called with the role once it exists.
   * @param role the role that the service's `roleName` names
   */
  admit(service: string, role: pulumi.Input<string>): void {
    new aws.iam.RolePolicy(`${this.#name}-${service}-hosts`, {
      name: this.#name,
      role,
      policy: policyDocument(...hostStatements(this.#args, { secretName: this.#secretName(service), keyAlias: this.#physical(), metricNamespace: this.#physical() })),
    }, { parent: this });
  }

  #physical(): string {
    return `${this.#args.namePrefix}-${this.#name}`;
  }

  #secretName(service: string): string {
    return `${this.#args.namePrefix}/${this.#name}/${service}`;
  }
}
