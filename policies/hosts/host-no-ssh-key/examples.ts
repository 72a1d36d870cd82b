// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const image = { ami: "ami-0123456789abcdef0", instanceType: "t3.small" };

export const good = {
  "no key pair": () => {
    new aws.ec2.Instance("web", image);
  },
};

export const bad = {
  "a key pair by name": () => {
    new aws.ec2.LaunchTemplate("web", { keyName: "ops" });
  },
  "a key pair of this stack": () => {
    const pair = new aws.ec2.KeyPair("ops", { keyName: "ops", publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample ops" });
    new aws.ec2.Instance("web", { ...image, keyName: pair.keyName });
  },
  "a launch configuration": () => {
    new aws.ec2.LaunchConfiguration("web", { imageId: image.ami, instanceType: image.instanceType, keyName: "ops" });
  },
};
