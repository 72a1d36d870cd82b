// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function endpoints(...services: string[]) {
  const vpcId = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" }).id;
  for (const service of services) new aws.ec2.VpcEndpoint(service, { vpcId, serviceName: `com.amazonaws.eu-central-1.${service}`, vpcEndpointType: "Interface", privateDnsEnabled: true });
}

export const good = {
  "all of them": () => endpoints("kms", "logs", "secretsmanager", "ssm", "ssmmessages", "monitoring"),
};

export const bad = {
  "keys forgotten": () => endpoints("logs", "secretsmanager", "ssm", "ssmmessages"),
  "metrics only": () => endpoints("monitoring"),
};
