// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { policyDocument } from "../_kit/policy";

/** Services hosts reach without leaving the VPC: Session Manager (the first three), logs, secrets, keys, metrics. */
export const interfaceServices = ["ssm", "ssmmessages", "ec2messages", "logs", "secretsmanager", "kms", "monitoring"] as const;

/** What pulling an image of ECR takes beside S3 (ECR user guide, "Amazon ECR interface VPC endpoints"). */
const registryServices = ["ecr.api", "ecr.dkr"] as const;

/** The IAM action prefix of a service, where it is not the endpoint's name. */
const actionPrefix: Readonly<Record<string, string>> = { monitoring: "cloudwatch", "ecr.api": "ecr", "ecr.dkr": "ecr" };

export interface EndpointArgs {
  readonly place: Place;
  readonly vpc: aws.ec2.Vpc;
  readonly cidr: string;
  readonly subnets: readonly aws.ec2.Subnet[];
  readonly routeTables: readonly aws.ec2.RouteTable[];
  /** Reaches ECR, and the bucket of its layers, too. */
  readonly imageRegistry: boolean;
}

/** Interface endpoints that only the VPC can reach, and that only carry requests of principals of this account. */
export function interfaceEndpoints(name: string, args: EndpointArgs, opts: pulumi.CustomResourceOptions): aws.ec2.SecurityGroup {
  const { place, vpc, cidr, subnets, imageRegistry } = args;
  const group = new aws.ec2.SecurityGroup(`${name}-endpoints`, {
    vpcId: vpc.id,
    description: "AWS service endpoints: HTTPS from inside the VPC, nothing out",
  }, opts);
  new aws.vpc.SecurityGroupIngressRule(`${name}-endpoints-https`, {
    securityGroupId: group.id,
    description: "HTTPS from the VPC to AWS service endpoints",
    cidrIpv4: cidr,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
  }, opts);
  for (const service of [...interfaceServices, ...(imageRegistry ? registryServices : [])]) {
    new aws.ec2.VpcEndpoint(`${name}-${service}`, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${place.region}.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [group.id],
      policy: policyDocument({
        Sid: "PrincipalsOfThisAccount",
        Effect: "Allow",
        Principal: "*",
        Action: `${actionPrefix[service] ?? service}:*`,
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": place.accountId } },
      }),
    }, opts);
  }
  return group;
}

/** The gateway endpoint for S3: this account's buckets, and the ones AWS serves Session Manager, patches and, when asked for, images from. */
export function s3Endpoint(name: string, args: EndpointArgs, opts: pulumi.CustomResourceOptions): aws.ec2.VpcEndpoint {
  const { place, vpc, routeTables, imageRegistry } = args;
  const { accountId, region } = place;
  return new aws.ec2.VpcEndpoint(`${name}-s3`, {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${region}.s3`,
    vpcEndpointType: "Gateway",
    routeTableIds: routeTables.map((table) => table.id),
    policy: policyDocument(
      {
        Sid: "BucketsOfThisAccount",
        Effect: "Allow",
        Principal: "*",
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:ListBucket"],
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": accountId, "aws:ResourceAccount": accountId } },
      },
      {
        // The buckets an SSM agent needs, from the Systems Manager guide "SSM Agent communications with AWS managed S3 buckets".
        Sid: "AgentAndPatches",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: [
          `arn:aws:s3:::amazon-ssm-${region}/*`,
          `arn:aws:s3:::aws-ssm-${region}/*`,
          `arn:aws:s3:::patch-baseline-snapshot-${region}/*`,
        ],
      },
      // Where ECR keeps layers (ECR user guide, "Minimum Amazon S3 bucket permissions for Amazon ECR").
      ...(imageRegistry ? [{ Sid: "LayersOfImages", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*` } as const] : []),
    ),
  }, opts);
}
