// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function vpc() {
  const main = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
  new aws.ec2.Subnet("hosts", { vpcId: main.id, cidrBlock: "10.20.0.0/20" });
  return main;
}

export const good = {
  "an S3 gateway": () => {
    new aws.ec2.VpcEndpoint("s3", { vpcId: vpc().id, serviceName: "com.amazonaws.eu-central-1.s3" });
  },
};

export const bad = {
  "no endpoints": () => {
    vpc();
  },
  "an endpoint for something else": () => {
    new aws.ec2.VpcEndpoint("ssm", { vpcId: vpc().id, serviceName: "com.amazonaws.eu-central-1.ssm", vpcEndpointType: "Interface" });
  },
};
