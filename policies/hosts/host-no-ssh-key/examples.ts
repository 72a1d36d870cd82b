// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeConfiguration, safeInstance, safeTemplate } from "../../_kit/testing/safe";


export const good = {
  "no key pair": () => {
    new aws.ec2.Instance("web", safeInstance);
  },
};

export const bad = {
  "a key pair by name": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, keyName: "ops" });
  },
  "a key pair of this stack": () => {
    const pair = new aws.ec2.KeyPair("ops", { keyName: "ops", publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample ops" });
    new aws.ec2.Instance("web", { ...safeInstance, keyName: pair.keyName });
  },
  "a launch configuration": () => {
    new aws.ec2.LaunchConfiguration("web", { ...safeConfiguration, keyName: "ops" });
  },
};
