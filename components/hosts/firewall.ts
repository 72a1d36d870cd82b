// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface HostFirewallArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly edgeSecurityGroupId?: pulumi.Input<string>;
  readonly endpointSecurityGroupId: pulumi.Input<string>;
  readonly s3PrefixListId: pulumi.Input<string>;
  readonly servicePort: number;
  readonly internetEgress: boolean;
}

/**
 * The hosts' security group: in, only the service port from the edge's load balancer, where there is one; out, only HTTPS to AWS service endpoints and
 * S3, and to the internet when asked for. Opens the load balancer's side of the service port too, so that both ends agree.
 */
export function hostFirewall(name: string, args: HostFirewallArgs, opts: pulumi.CustomResourceOptions): aws.ec2.SecurityGroup {
  const { servicePort, edgeSecurityGroupId } = args;
  const group = new aws.ec2.SecurityGroup(`${name}-firewall`, {
    vpcId: args.vpcId,
    description: edgeSecurityGroupId === undefined ? "Hosts: nothing in, HTTPS to AWS services out" : "Hosts: the service port from the load balancer in, HTTPS to AWS services out",
  }, opts);
  const https = { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };

  if (edgeSecurityGroupId !== undefined) {
    const service = { ipProtocol: "tcp", fromPort: servicePort, toPort: servicePort };
    new aws.vpc.SecurityGroupIngressRule(`${name}-from-edge`, {
      ...service,
      securityGroupId: group.id,
      description: "Requests from the load balancer",
      referencedSecurityGroupId: edgeSecurityGroupId,
    }, opts);
    new aws.vpc.SecurityGroupEgressRule(`${name}-edge-to-hosts`, {
      ...service,
      securityGroupId: edgeSecurityGroupId,
      description: "Requests and health checks to the hosts",
      referencedSecurityGroupId: group.id,
    }, opts);
  }
  new aws.vpc.SecurityGroupEgressRule(`${name}-to-endpoints`, {
    ...https,
    description: "HTTPS to AWS service endpoints",
    referencedSecurityGroupId: args.endpointSecurityGroupId,
  }, opts);
  new aws.vpc.SecurityGroupEgressRule(`${name}-to-s3`, { ...https, description: "HTTPS to S3", prefixListId: args.s3PrefixListId }, opts);
  if (args.internetEgress) {
    new aws.vpc.SecurityGroupEgressRule(`${name}-to-internet`, {
      ...https,
      description: "HTTPS to the internet, for packages and partners",
      cidrIpv4: "0.0.0.0/0",
    }, opts);
  }
  return group;
}
