// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.ec2transitgateway.TransitGateway("hub");
  },
};

export const bad = {
  "accepts everyone": () => {
    new aws.ec2transitgateway.TransitGateway("hub", { autoAcceptSharedAttachments: "enable" });
  },
};
