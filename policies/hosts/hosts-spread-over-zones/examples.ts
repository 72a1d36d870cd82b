// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const size = { minSize: 2, maxSize: 4, maxInstanceLifetime: 1_209_600, launchTemplate: { id: "lt-1" } };

export const good = {
  "subnets of two zones": () => {
    new aws.autoscaling.Group("web", { ...size, vpcZoneIdentifiers: ["subnet-a", "subnet-b"] });
  },
  "two zones by name": () => {
    new aws.autoscaling.Group("web", { ...size, availabilityZones: ["eu-central-1a", "eu-central-1b"] });
  },
};

export const bad = {
  "two subnets of one zone": () => {
    const vpcId = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" }).id;
    const subnets = ["10.20.0.0/20", "10.20.16.0/20"].map((cidrBlock) => new aws.ec2.Subnet(cidrBlock, { vpcId, cidrBlock, availabilityZone: "eu-central-1a" }));
    new aws.autoscaling.Group("web", { ...size, vpcZoneIdentifiers: subnets.map(({ id }) => id) });
  },
  "one subnet": () => {
    new aws.autoscaling.Group("web", { ...size, vpcZoneIdentifiers: ["subnet-a"] });
  },
  "one zone by name": () => {
    new aws.autoscaling.Group("web", { ...size, availabilityZones: ["eu-central-1a"] });
  },
};
