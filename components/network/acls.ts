// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

type Rule = aws.types.input.ec2.NetworkAclIngress;

const anywhere = "0.0.0.0/0";

function allowTcp(ruleNo: number, cidrBlock: string, fromPort: number, toPort = fromPort): Rule {
  return { ruleNo, action: "allow", protocol: "tcp", cidrBlock, fromPort, toPort };
}

function allowAll(ruleNo: number, cidrBlock: string): Rule {
  return { ruleNo, action: "allow", protocol: "-1", cidrBlock, fromPort: 0, toPort: 0 };
}

/** Closes the ACL that a subnet gets when nobody chose one; after the others, which take the subnets away from it. */
export function closeDefaultAcl(name: string, vpc: aws.ec2.Vpc, others: aws.ec2.NetworkAcl[], opts: pulumi.CustomResourceOptions): void {
  new aws.ec2.DefaultNetworkAcl(name, {
    defaultNetworkAclId: vpc.defaultNetworkAclId,
    ingress: [],
    egress: [],
  }, { ...opts, dependsOn: others });
}

/** Hosts talk within the VPC and open HTTPS connections; answers return to Linux's own ephemeral ports. */
export function hostAcl(
  name: string,
  vpc: aws.ec2.Vpc,
  subnets: aws.ec2.Subnet[],
  cidr: string,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.NetworkAcl {
  return new aws.ec2.NetworkAcl(name, {
    vpcId: vpc.id,
    subnetIds: subnets.map((subnet) => subnet.id),
    // ACLs keep no state. 32768-60999 is net.ipv4.ip_local_port_range on Debian; it contains no administration port.
    ingress: [allowAll(100, cidr), allowTcp(110, anywhere, 32768, 60999)],
    egress: [allowAll(100, cidr), allowTcp(110, anywhere, 443)],
  }, opts);
}

/** The edge answers the world on 443 and 80, and talks to the VPC; with NAT it also forwards the hosts' HTTPS. */
export function edgeAcl(
  name: string,
  vpc: aws.ec2.Vpc,
  subnets: aws.ec2.Subnet[],
  cidr: string,
  nat: boolean,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.NetworkAcl {
  return new aws.ec2.NetworkAcl(name, {
    vpcId: vpc.id,
    subnetIds: subnets.map((subnet) => subnet.id),
    ingress: [
      allowAll(100, cidr),
      allowTcp(110, anywhere, 443),
      allowTcp(120, anywhere, 80),
      // A NAT gateway sends from 1024-65535 (its documentation), so answers arrive there; 3389 is left out because remote
      // desktops listen on it, at the price of the one connection in 64,000 that would have used it.
      ...(nat ? [allowTcp(130, anywhere, 1024, 3388), allowTcp(140, anywhere, 3390, 65535)] : []),
    ],
    egress: [
      allowAll(100, cidr),
      allowTcp(110, anywhere, 1024, 65535),
      ...(nat ? [allowTcp(120, anywhere, 443)] : []),
    ],
  }, opts);
}
