// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "off": () => {
    new aws.ec2.SerialConsoleAccess("region", { enabled: false });
  },
};

export const bad = {
  "on": () => {
    new aws.ec2.SerialConsoleAccess("region", { enabled: true });
  },
  "left at the resource's default": () => {
    new aws.ec2.SerialConsoleAccess("region");
  },
};
