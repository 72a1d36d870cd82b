// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A service that others may call, with the security groups of both sides. */
export interface EntranceArgs {
  readonly service: string;
  /** The service's DNS name. */
  readonly host: string;
  readonly port: number;
  readonly healthPort: number;
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<string>[];
  readonly zoneId: pulumi.Input<string>;
  /** Security group of the service's hosts. */
  readonly hostGroup: aws.ec2.SecurityGroup;
  /** Security groups of the callers' hosts, by service. */
  readonly callerGroups: Readonly<Record<string, aws.ec2.SecurityGroup>>;
  readonly deletionProtection: boolean;
}

/**
 * The address of a service: an internal network load balancer that passes mutual TLS through as it came, and a name in the
 * mesh's zone. Only the callers' hosts reach it, and only it reaches the service's hosts.
 * @returns the target group that the service's hosts belong into
 */
export function entrance(name: string, args: EntranceArgs, opts: pulumi.CustomResourceOptions): aws.lb.TargetGroup {
  const { service, host, port, healthPort, hostGroup } = args;
  const group = new aws.ec2.SecurityGroup(`${name}-entrance`, {
    vpcId: args.vpcId,
    description: `Entrance of ${service}: its port from callers in, to its hosts out`,
  }, opts);
  const open = (path: string, from: aws.ec2.SecurityGroup, to: aws.ec2.SecurityGroup, on: number, description: string) => {
    const rule = { ipProtocol: "tcp", fromPort: on, toPort: on, description };
    new aws.vpc.SecurityGroupEgressRule(`${name}-${path}-out`, { ...rule, securityGroupId: from.id, referencedSecurityGroupId: to.id }, opts);
    new aws.vpc.SecurityGroupIngressRule(`${name}-${path}-in`, { ...rule, securityGroupId: to.id, referencedSecurityGroupId: from.id }, opts);
  };
  for (const [caller, callerGroup] of Object.entries(args.callerGroups)) {
    open(`from-${caller}`, callerGroup, group, port, `Calls of ${caller} to ${service}`);
  }
  open("to-hosts", group, hostGroup, port, `Calls to ${service}`);
  open("health", group, hostGroup, healthPort, `Health checks of ${service}`);

  const balancer = new aws.lb.LoadBalancer(`${name}-balancer`, {
    loadBalancerType: "network",
    internal: true,
    subnets: args.subnetIds,
    securityGroups: [group.id],
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: args.deletionProtection,
  }, opts);
  const targets = new aws.lb.TargetGroup(`${name}-targets`, {
    vpcId: args.vpcId,
    port,
    protocol: "TCP",
    targetType: "instance",
    // Callers keep connections open; a host that leaves gets this long to finish what it began.
    deregistrationDelay: 60,
    healthCheck: { enabled: true, protocol: "HTTPS", port: String(healthPort), path: "/healthz", matcher: "200", interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2 },
  }, opts);
  new aws.lb.Listener(`${name}-listener`, {
    loadBalancerArn: balancer.arn,
    port,
    // Ending TLS here would take the caller's identity away from the service.
    protocol: "TCP",
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  }, opts);
  new aws.route53.Record(`${name}-address`, {
    zoneId: args.zoneId,
    name: host,
    type: "A",
    aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: false }],
  }, opts);
  return targets;
}
