// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance, safeTemplate } from "../../_kit/testing/safe";

const image = { ...safeInstance, associatePublicIpAddress: undefined };

function subnet() {
  const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
  return new aws.ec2.Subnet("hosts", { vpcId: vpc.id, cidrBlock: "10.20.0.0/20" });
}

export const good = {
  "refused explicitly": () => {
    new aws.ec2.Instance("web", { ...image, associatePublicIpAddress: false });
  },
  "a subnet that gives none": () => {
    new aws.ec2.Instance("web", { ...image, subnetId: subnet().id });
  },
  "a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, networkInterfaces: [{ associatePublicIpAddress: "false" }] });
  },
  "a launch template whose group starts in a subnet that gives none": () => {
    const template = new aws.ec2.LaunchTemplate("web", { ...safeTemplate, networkInterfaces: undefined });
    new aws.autoscaling.Group("web", { minSize: 1, maxSize: 2, vpcZoneIdentifiers: [subnet().id], launchTemplate: { id: template.id } });
  },
  "an address for a NAT gateway": () => {
    const address = new aws.ec2.Eip("nat", { domain: "vpc" });
    new aws.ec2.NatGateway("nat", { subnetId: subnet().id, allocationId: address.id });
  },
};

export const bad = {
  "asked for": () => {
    new aws.ec2.Instance("web", { ...image, subnetId: subnet().id, associatePublicIpAddress: true });
  },
  "the default VPC": () => {
    new aws.ec2.Instance("web", image);
  },
  "asked for in a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, networkInterfaces: [{ associatePublicIpAddress: "true" }] });
  },
  "an elastic address": () => {
    const host = new aws.ec2.Instance("web", { ...image, associatePublicIpAddress: false });
    new aws.ec2.Eip("web", { instance: host.id });
  },
  "an elastic address, associated separately": () => {
    const host = new aws.ec2.Instance("web", { ...image, associatePublicIpAddress: false });
    new aws.ec2.EipAssociation("web", { instanceId: host.id, allocationId: new aws.ec2.Eip("web").id });
  },
};
