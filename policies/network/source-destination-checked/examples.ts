// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance } from "../../_kit/testing/safe";


export const good = {
  "left at the default": () => {
    new aws.ec2.Instance("web", safeInstance);
  },
};

export const bad = {
  "a NAT instance": () => {
    new aws.ec2.Instance("nat", { ...safeInstance, sourceDestCheck: false });
  },
  "a network interface": () => {
    new aws.ec2.NetworkInterface("appliance", { subnetId: "subnet-1", sourceDestCheck: false });
  },
};
