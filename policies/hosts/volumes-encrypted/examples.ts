// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeConfiguration, safeInstance, safeTemplate } from "../../_kit/testing/safe";

const image = { ...safeInstance, rootBlockDevice: undefined };

export const good = {
  "every volume of an instance": () => {
    new aws.ec2.Instance("web", { ...image, rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ deviceName: "/dev/xvdb", encrypted: true }] });
  },
  "a launch template": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }] });
  },
  "a volume of its own": () => {
    new aws.ebs.Volume("data", { availabilityZone: "eu-central-1a", size: 100, encrypted: true });
  },
  "an image that is encrypted itself": () => {
    const own = new aws.ec2.AmiCopy("debian", { sourceAmiId: safeInstance.ami, sourceAmiRegion: "eu-central-1", encrypted: true });
    new aws.ec2.Instance("web", { ...image, ami: own.id });
  },
};

export const bad = {
  "the root volume left to the image": () => {
    new aws.ec2.Instance("web", image);
  },
  "a second volume forgotten": () => {
    new aws.ec2.Instance("web", { ...image, rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ deviceName: "/dev/xvdb", volumeSize: 100 }] });
  },
  "a launch template that says false": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }] });
  },
  "a launch template that maps the root device to nothing": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, blockDeviceMappings: [{ deviceName: "/dev/xvda" }] });
  },
  "a launch template without mappings": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, blockDeviceMappings: undefined });
  },
  "a launch configuration": () => {
    new aws.ec2.LaunchConfiguration("web", { ...safeConfiguration, rootBlockDevice: { encrypted: false } });
  },
  "a volume of its own": () => {
    new aws.ebs.Volume("data", { availabilityZone: "eu-central-1a", size: 100 });
  },
};
